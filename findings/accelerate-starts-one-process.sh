#!/bin/sh
# A script that says how many processes there are, started by `accelerate launch --num_processes 2` where there is no graphics card: with
# --cpu, with a configuration whose distributed_type is MULTI_CPU, and with --multi_gpu.
#
# Expected: two processes of the processor, as torchrun --nproc-per-node 2 starts them, or a refusal.
# Seen, accelerate 1.15.0, torch 2.15.0: one process in the first two cases, without a word about the number that was asked for: with a
# Trainer in it a batch is then half of what was meant. --multi_gpu, of all, starts two, and they train over gloo where the script asks
# for the processor.
# Output: cpu 1, multi_cpu 1, multi_gpu 2
#
# Run by hand; needs Python 3.10 or newer and 7 GB for a while; a machine without graphics cards. Fails where this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet torch==2.15.0 accelerate==1.15.0 2>/dev/null

cat >count.py <<'END'
import sys
with open(sys.argv[1], "a") as seen:
    seen.write("x")
END
cat >multi_cpu.yaml <<'END'
compute_environment: LOCAL_MACHINE
distributed_type: MULTI_CPU
num_machines: 1
num_processes: 2
use_cpu: true
mixed_precision: 'no'
END

export PATH="$folder/venv/bin:$PATH"
accelerate launch --cpu --num_processes 2 count.py cpu >/dev/null 2>&1
accelerate launch --config_file multi_cpu.yaml count.py multi_cpu >/dev/null 2>&1
accelerate launch --multi_gpu --num_processes 2 count.py multi_gpu >/dev/null 2>&1
seen="cpu $(wc -c <cpu | tr -d ' '), multi_cpu $(wc -c <multi_cpu | tr -d ' '), multi_gpu $(wc -c <multi_gpu | tr -d ' ')"
echo "$seen"
[ "$seen" = "cpu 1, multi_cpu 1, multi_gpu 2" ]
