// Reports stand beside the claims: one page for both.
import { redirect } from 'next/navigation';

export default async function ReportsRoute({ params }: { readonly params: Promise<{ project: string }> }) {
  redirect(`/p/${(await params).project}/s`);
}
