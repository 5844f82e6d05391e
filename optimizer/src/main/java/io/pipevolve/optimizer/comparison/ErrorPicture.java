package io.pipevolve.optimizer.comparison;

import io.pipevolve.config.Normalizer;
import io.pipevolve.optimizer.plot.Canvas;
import io.pipevolve.optimizer.plot.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The errors as bars on a logarithmic scale: a group a measure, in it a bar a method. */
final class ErrorPicture {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 484;
    private static final int LEFT = 96;
    private static final int TOP = 44;
    private static final int BOTTOM = 60;
    /** The longest labels of three methods, with codes and as text, fit beside each other. */
    private static final int LEGEND_GAP = 26;
    private static final String MEANING = "RMSE in pips - and / divided by each normalizer";

    private final List<ComparedMethod> methods;
    private final List<Group> groups = new ArrayList<>();
    private final int lowest;
    private final int highest;

    private record Group(String name, List<Double> values) {
    }

    ErrorPicture(Comparison comparison) {
        this.methods = comparison.methods();
        groups.add(new Group("RMSE pips", methods.stream().map(method -> method.mean(run -> run.holdOut().errors()
                .rmsePips())).toList()));
        for (var normalizer : Normalizer.values())
            groups.add(new Group("/ " + (normalizer == Normalizer.RANDOM_WALK ? "walk" : normalizer.key()),
                    methods.stream().map(method -> ComparisonTables.normalized(method, normalizer)).toList()));
        this.lowest = (int) Math.floor(logs().min(Double::compare).orElse(0.0) - 0.2);
        this.highest = (int) Math.ceil(logs().max(Double::compare).orElse(1.0));
    }

    /** Zeros and what is not a number have no bar. */
    private Stream<Double> logs() {
        return groups.stream().flatMap(group -> group.values.stream()).filter(value -> value > 0).map(Math::log10);
    }

    Canvas drawn() {
        var canvas = new Canvas(WIDTH, HEIGHT);
        for (int power = lowest; power <= highest; power++) {
            canvas.fill(LEFT, y(power), WIDTH - LEFT, 1, Palette.GRID);
            canvas.text(4, y(power) - Canvas.textHeight() / 2, scale(power));
        }
        int wide = (WIDTH - LEFT) / groups.size();
        for (int g = 0; g < groups.size(); g++)
            group(canvas, LEFT + g * wide, wide, groups.get(g));
        canvas.text(LEFT + (WIDTH - LEFT - Canvas.textWidth(MEANING)) / 2, HEIGHT - BOTTOM + 36, MEANING);
        int x = LEFT;
        for (int m = 0; m < methods.size(); m++) {
            canvas.fill(x, 14, 12, Canvas.textHeight(), Palette.method(m));
            canvas.text(x + 18, 14, methods.get(m).label());
            x += LEGEND_GAP + Canvas.textWidth(methods.get(m).label());
        }
        return canvas;
    }

    private void group(Canvas canvas, int left, int wide, Group group) {
        int bar = (wide - 16) / group.values.size();
        for (int m = 0; m < group.values.size(); m++)
            if (group.values.get(m) > 0) {
                int top = y(Math.log10(group.values.get(m)));
                canvas.fill(left + 8 + m * bar, top, bar - 2, HEIGHT - BOTTOM - top, Palette.method(m));
            }
        canvas.text(left + (wide - Canvas.textWidth(group.name)) / 2, HEIGHT - BOTTOM + 10, group.name);
    }

    private int y(double log) {
        return HEIGHT - BOTTOM - (int) Math.round((log - lowest) / (highest - lowest) * (HEIGHT - BOTTOM - TOP));
    }

    private static String scale(int power) {
        return power >= 0
                ? Long.toString(Math.round(Math.pow(10, power)))
                : String.format(Locale.ROOT, "%." + -power + "f", Math.pow(10, power));
    }
}
