package io.akashi.conformance.parsers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Gives every parser {@code -Dakashi.inputs=…} inputs, or those that {@code -Dakashi.parsers=regex} names;
 * {@code -Dakashi.seed=…} repeats, {@code -Dakashi.found=directory} keeps what was found. Fails if anything was, or if a parser
 * read none or refused none.
 */
public final class ParserCampaign {
    private static final Duration STUCK = Duration.ofSeconds(60);

    private ParserCampaign() {}

    /** Runs the campaign. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        long inputs = Long.getLong("akashi.inputs", 10_000_000);
        long seed = Long.getLong("akashi.seed", System.nanoTime());
        Pattern which = Pattern.compile(System.getProperty("akashi.parsers", ".*"));
        Path found = Path.of(System.getProperty("akashi.found", "target/found-inputs"));
        System.out.println("seed " + seed + ", " + inputs + " inputs each");
        SeededRandom.insert(seed);
        List<Parser> parsers = Parsers.named(which);
        long total = 0;
        int findings = 0;
        boolean weak = false;
        for (Parser parser : parsers) {
            Trial trial = new Trial(parser);
            long begun = System.nanoTime();
            runWatched(trial, seed, inputs);
            total += trial.read() + trial.refused();
            weak |= trial.read() == 0
                    || trial.refused() == 0 && !parser.refusals().contains(ChainParsers.NothingIsRefused.class);
            System.out.printf(
                    "%-26s %,12d read %,12d refused, inputs %08x, at most %,11d bytes, %,6d s, %d found%n",
                    parser.name(),
                    trial.read(),
                    trial.refused(),
                    trial.checksum(),
                    trial.mostMemory(),
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                    trial.findings().size());
            for (Finding finding : trial.findings()) {
                findings++;
                System.out.println("  " + finding.what() + "\n    " + finding.place() + "\n    "
                        + FoundInputs.keep(found, finding));
            }
        }
        System.out.printf(
                "{\"campaign\":\"parsers\",\"seed\":%d,\"parsers\":%d,\"inputs\":%d,\"total\":%d,\"findings\":%d}%n",
                seed, parsers.size(), inputs, total, findings);
        System.exit(findings == 0 && !weak ? 0 : 1);
    }

    /** An input that is read for so long will never be read: it is printed, and that is the end. */
    private static void runWatched(Trial trial, long seed, long inputs) throws InterruptedException {
        Thread thread = new Thread(() -> trial.run(seed, inputs), "parser");
        thread.setUncaughtExceptionHandler((dead, thrown) -> {
            thrown.printStackTrace();
            Runtime.getRuntime().halt(2);
        });
        thread.start();
        byte[] last = trial.current();
        while (thread.isAlive()) {
            thread.join(STUCK.toMillis());
            byte[] now = trial.current();
            if (thread.isAlive() && now == last) {
                System.out.println("stuck on " + java.util.Base64.getEncoder().encodeToString(now));
                Runtime.getRuntime().halt(3);
            }
            last = now;
        }
    }
}
