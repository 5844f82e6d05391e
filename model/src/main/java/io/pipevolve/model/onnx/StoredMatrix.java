package io.pipevolve.model.onnx;

/**
 * A matrix in fewer bytes: each number in units of its column's scale, or of its row's.
 *
 * @param numbers
 *            {@code [rows, columns]} in units of the scales, not rounded
 * @param scales
 *            one a column, or one a row
 */
record StoredMatrix(WeightForm form, float[] numbers, int columns, float[] scales, boolean byColumn) {
    /**
     * @param byColumn
     *            whether a column belongs to an output, as in {@code x · W}; else a row does, as in {@code x · Wᵀ}
     */
    static StoredMatrix of(WeightForm form, float[] weights, int columns, boolean byColumn) {
        var scales = new float[byColumn ? columns : weights.length / columns];
        for (int i = 0; i < weights.length; i++) {
            int output = byColumn ? i % columns : i / columns;
            scales[output] = Math.max(scales[output], Math.abs(weights[i]) / form.largest());
        }
        for (int output = 0; output < scales.length; output++)
            if (scales[output] == 0)
                scales[output] = 1;
        var numbers = new float[weights.length];
        for (int i = 0; i < weights.length; i++)
            numbers[i] = weights[i] / scales[byColumn ? i % columns : i / columns];
        return new StoredMatrix(form, numbers, columns, scales, byColumn);
    }

    /** The weights as readers restore them. */
    float[] restored() {
        var weights = new float[numbers.length];
        for (int i = 0; i < weights.length; i++)
            weights[i] = stored(numbers[i]) * scales[byColumn ? i % columns : i / columns];
        return weights;
    }

    private float stored(float number) {
        return switch (form) {
            case F32 -> number;
            case F16 -> Float.float16ToFloat(Float.floatToFloat16(number));
            case INT8 -> Math.round(number);
        };
    }

    /** The numbers as they are stored, little-endian. */
    byte[] bytes() {
        return Tensor.filled(numbers.length * form.element().bytes(), buffer -> {
            for (float number : numbers)
                switch (form) {
                    case F32 -> buffer.putFloat(number);
                    case F16 -> buffer.putShort(Float.floatToFloat16(number));
                    case INT8 -> buffer.put((byte) Math.round(number));
                }
        });
    }
}
