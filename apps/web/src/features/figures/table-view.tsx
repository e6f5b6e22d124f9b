export function TableView({ table }: { readonly table: { readonly title: string } }) {
  return <p>{table.title}</p>;
}
