#!/bin/sh
# A product with weights in 8 bits as the ONNX standard writes it, DequantizeLinear before MatMul, on ONNX Runtime's processor.
#
# Expected: weights are what 8 bits leave of them and everything else is float32, as the operators' definitions say and as ONNX's own
# reference computes.
# Seen, onnxruntime 1.32.0: the two nodes become MatMulNBits at accuracy level 4, which rounds the numbers of the text to 8 bits
# as well. Nothing is said, and the answer is off by ten thousand times more than float32 is. With
# session.qdq_matmulnbits_accuracy_level 1, or with optimizations at "basic", it is right. MatMulNBits of 8 bits that is written into the
# file with accuracy_level 1 is right as it stands, and nothing makes it another.
# Output (the last digits differ): 1.32.0: plain 1e-01, level 1 5e-06, basic 5e-06, MatMulNBits 5e-06
#
# Run by hand; needs Python 3.10 or newer. Fails where this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet onnx==1.23.2 onnxruntime==1.32.0 2>/dev/null

cat >product.py <<'END2'
import numpy as np, onnxruntime
from onnx import TensorProto, helper, numpy_helper

BLOCK, K, N = 32, 64, 64
random = np.random.default_rng(0)
x = random.normal(size=(4, K)).astype(np.float32)
q = random.integers(-127, 128, size=(K, N)).astype(np.int8)
scales = (random.uniform(1, 2, size=(K // BLOCK, N)) / 127).astype(np.float32)
exact = x.astype(np.float64) @ (q * np.repeat(scales, BLOCK, axis=0).astype(np.float64))

def off(nodes, tensors, level="all", settings=()):
    ports = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in (("x", ["B", K]), ("y", ["B", N]))]
    initializers = [numpy_helper.from_array(value, name) for name, value in tensors.items()]
    graph = helper.make_graph(nodes, "product", ports[:1], ports[1:], initializers)
    opsets = [helper.make_opsetid("", 21), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(graph, ir_version=10, opset_imports=opsets)
    options = onnxruntime.SessionOptions()
    if level == "basic": options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    for key, value in settings: options.add_session_config_entry(key, value)
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return np.abs(session.run(None, {"x": x})[0] - exact).max()

plain = [helper.make_node("DequantizeLinear", ["q", "scales"], ["w"], axis=0, block_size=BLOCK), helper.make_node("MatMul", ["x", "w"], ["y"])]
weights = {"q": q, "scales": scales}
blocks = (q.T.astype(np.int16) + 128).astype(np.uint8).reshape(N, K // BLOCK, BLOCK)
fused = [helper.make_node("MatMulNBits", ["x", "q", "scales"], ["y"], domain="com.microsoft", K=K, N=N, bits=8, block_size=BLOCK, accuracy_level=1)]
found = {
    "plain": off(plain, weights),
    "level 1": off(plain, weights, settings=[("session.qdq_matmulnbits_accuracy_level", "1")]),
    "basic": off(plain, weights, level="basic"),
    "MatMulNBits": off(fused, {"q": blocks, "scales": scales.T.reshape(-1).copy()}),
}
print(onnxruntime.__version__ + ":", ", ".join(f"{name} {value:.0e}" for name, value in found.items()))
assert found["plain"] > 1e-3 and max(list(found.values())[1:]) < 1e-4
END2
venv/bin/python product.py
