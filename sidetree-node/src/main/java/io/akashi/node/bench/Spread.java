package io.akashi.node.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What several runs of the same work took: rates a second, in ascending order. */
public record Spread(List<Double> rates) {
    public Spread {
        rates = rates.stream().sorted().toList();
        if (rates.isEmpty()) {
            throw new IllegalArgumentException("expected a run, found none");
        }
    }

    /** The spread of these rates. */
    public static Spread of(double... rates) {
        return new Spread(Arrays.stream(rates).boxed().toList());
    }

    /** The rate in the middle, of an even number the lower one. */
    public double median() {
        return rates.get((rates.size() - 1) / 2);
    }

    /** The slowest. */
    public double least() {
        return rates.get(0);
    }

    /** The fastest. */
    public double most() {
        return rates.get(rates.size() - 1);
    }

    /** The members {@code median}, {@code least}, {@code most}, {@code runs}; null what could not be measured. */
    public void write(ObjectNode into) {
        into.put("median", known(median())).put("least", known(least())).put("most", known(most()));
        into.put("runs", rates.size());
    }

    private static @Nullable Double known(double rate) {
        return Double.isFinite(rate) ? rate : null;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%,.0f a second (%,.0f–%,.0f, %d runs)", median(), least(), most(), rates.size());
    }
}
