package io.pipevolve.fitness.data.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pipevolve.config.Quoted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Candles as JSON: arrays of time, open, high, low, close (Binance, ccxt); objects with such names, alone or under
 * {@code candles}, {@code values}, {@code data} or {@code results}, or a line each; OANDA's with {@code mid},
 * {@code bid} or {@code ask}. They become a table, and are read as one.
 */
final class JsonCandles implements PriceFormat {
    private static final int LARGEST = 100_000_000;
    private static final List<String> LISTS = List.of("candles", "values", "data", "result", "results", "prices",
            "bars");
    private static final List<String> SIDES = List.of("mid", "bid", "ask");
    private static final List<String> TIMES = List.of("time", "datetime", "date", "timestamp", "t");
    private static final List<String> PRICES = List.of("open", "high", "low", "close");
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Override
    public boolean fits(PriceFile file) {
        for (byte b : file.bytes())
            if (b > ' ')
                return b == '[' || b == '{';
        return false;
    }

    @Override
    public String unit() {
        return "candle";
    }

    @Override
    public Bars read(PriceFile file, PriceRequest request, Findings findings) {
        var place = file.place(unit());
        if (file.bytes().length > LARGEST)
            throw place.fault("is JSON of %d bytes, more than the %d that are read here".formatted(
                    file.bytes().length, LARGEST), "export it as CSV");
        findings.changed();
        var table = new StringBuilder();
        var root = parse(TextOf.file(file, findings), place);
        Optional.ofNullable(root.get("instrument"))
                .ifPresent(name -> findings.fact("symbol", Quoted.of(name.asText())));
        int incomplete = 0;
        int line = 0;
        for (var candle : candles(root, place)) {
            line++;
            if (candle.path("complete").isBoolean() && !candle.path("complete").asBoolean()) {
                incomplete++;
                table.append('\n');
            } else
                append(table, candle, place, line);
        }
        findings.dropped("incomplete candles", incomplete);
        var bars = TableFormat.read(table.toString(), place, request, findings);
        findings.fact("format", "JSON candles");
        SIDES.stream().filter(candles(root, place).path(0)::has).findFirst()
                .ifPresent(side -> findings.fact("close", side));
        return bars;
    }

    private static JsonNode parse(String text, Place place) {
        try (var values = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            var all = values.readAll();
            return all.size() == 1 ? all.getFirst() : MAPPER.createArrayNode().addAll(all);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw place.fault("is no JSON that can be read (line %d, column %d)".formatted(
                    at == null ? 0 : at.getLineNr(), at == null ? 0 : at.getColumnNr()), "export it again");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException _) { // an exponent that no BigDecimal has
            throw place.fault("is JSON with a number that is no price", "export it again");
        }
    }

    private static JsonNode candles(JsonNode root, Place place) {
        return Stream.concat(Stream.of(root), LISTS.stream().map(root::path)).filter(JsonNode::isArray).findFirst()
                .orElseThrow(() -> place.fault("is JSON without a list of candles",
                        "give a list such as [[time, open, high, low, close], …], or export it as CSV"));
    }

    private static void append(StringBuilder table, JsonNode candle, Place place, int line) {
        if (candle.isArray() && candle.size() >= 5) {
            row(table, candle.get(0), candle.get(1), candle.get(2), candle.get(3), candle.get(4));
            return;
        }
        var side = SIDES.stream().filter(candle::has).findFirst();
        var prices = side.map(candle::path).orElse(candle);
        var time = TIMES.stream().map(candle::path).filter(JsonNode::isValueNode).findFirst();
        var values = PRICES.stream().map(name -> value(prices, name)).toList();
        if (time.isEmpty() || values.stream().anyMatch(value -> !value.isValueNode()))
            throw place.fault(line, "the candle (%s) has no time, open, high, low or close".formatted(
                    Quoted.of(candle.toString())), "complete it, or export it as CSV");
        row(table, time.get(), values.get(0), values.get(1), values.get(2), values.get(3));
    }

    private static JsonNode value(JsonNode prices, String name) {
        return prices.has(name) ? prices.path(name) : prices.path(name.substring(0, 1));
    }

    private static void row(StringBuilder table, JsonNode... cells) {
        for (int i = 0; i < cells.length; i++) {
            var text = cells[i].asText();
            table.append(i == 0 ? "" : ";").append(Quoted.of(text).replace(';', ' '));
        }
        table.append('\n');
    }
}
