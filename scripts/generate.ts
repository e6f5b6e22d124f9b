// npm run generate: writes all generated code that is out of date.
import { generateCode } from './build/generate-code.ts';

const ran = await generateCode();
process.stdout.write(ran > 0 ? `Generated for ${ran} workspaces.\n` : 'All generated code is up to date.\n');
