// Tailwind reads its theme from src/design/theme.css.
export default { plugins: { '@tailwindcss/postcss': {} } };
