// The page.
export function App() {
  return <h1>Warble</h1>;
}
