// The engine of tests that are not about engines.
export const onlyCpu = { order: { ids: ['onnxruntime-cpu'], contenders: ['onnxruntime-cpu'] } } as const;
