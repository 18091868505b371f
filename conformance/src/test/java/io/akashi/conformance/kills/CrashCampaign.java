package io.akashi.conformance.kills;

import io.akashi.conformance.crash.PackedClasses;
import io.akashi.conformance.crash.Trees;
import io.akashi.conformance.kills.Strike.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Kills nodes, half at random moments and half at the n-th system call of a kind, and looks now and then whether they have
 * kept their promises. Fails if they have not, or if fewer kills happened than were planned. {@code -Dakashi.kills=…},
 * {@code -Dakashi.seed=…} repeats the plan; when things happen inside a process is not repeated.
 */
public final class CrashCampaign {
    private static final int KILLS_BETWEEN_LOOKS = 8;
    private static final int LOOKS_IN_A_LIFE = 4;
    private static final int MOST_ATTEMPTS = 3;

    private final Path directory;
    private final Random random;
    private final Tally tally = new Tally();
    private final Deque<Strike> toCome = new ArrayDeque<>();
    private final List<String> sinceLook = new ArrayList<>();
    private int attemptsLeft;
    private int lives;
    private int acknowledged;
    private int transactions;

    CrashCampaign(Path directory, int kills, long seed) {
        this.directory = directory;
        this.random = new Random(seed);
        List<Strike> strikes = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            tally.plan(kind, kind.of(kills));
            for (int i = kind.of(kills); i > 0; i--) {
                strikes.add(kind.draw(random));
            }
        }
        Collections.shuffle(strikes, random);
        toCome.addAll(strikes);
        attemptsLeft = MOST_ATTEMPTS * kills;
    }

    /** Runs the campaign in a new directory, which is left there if a promise was broken. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int kills = Integer.getInteger("akashi.kills", 1_000);
        long seed = Long.getLong("akashi.seed", System.nanoTime());
        Path directory = Files.createTempDirectory("akashi-crash-");
        System.out.println("seed " + seed + ", " + kills + " kills, in " + directory);
        CrashCampaign campaign = new CrashCampaign(directory, kills, seed);
        // At the end, and also when somebody stops it before.
        Thread last = new Thread(() -> System.out.print(campaign.tally.text()));
        Runtime.getRuntime().addShutdownHook(last);
        List<String> violations = campaign.run();
        violations.forEach(System.out::println);
        System.out.printf(
                "{\"campaign\":\"crash\",\"seed\":%d,%s,\"lives\":%d,\"acknowledged\":%d,\"transactions\":%d,\"violations\":%d}%n",
                seed,
                campaign.tally.json(),
                campaign.lives,
                campaign.acknowledged,
                campaign.transactions,
                violations.size());
        if (violations.isEmpty()) {
            Trees.delete(directory);
        }
        System.exit(violations.isEmpty() && !campaign.tally.isShort() ? 0 : 1);
    }

    /** A line for each violation; none if all promises were kept. */
    List<String> run() throws IOException, InterruptedException {
        PackedClasses classes = PackedClasses.in(Files.createDirectories(directory.resolve("classes")));
        Life first = Life.begin(classes, directory.resolve("first"), random, false);
        classes.learn(LeanChild.class, first.arguments(), () -> first.board().acknowledged() > 50);
        List<String> violations = new ArrayList<>();
        while (violations.isEmpty() && !toCome.isEmpty() && attemptsLeft > 0) {
            Path place = directory.resolve("life-" + lives);
            Life life = Life.begin(classes, place, random, lives % 2 == 1);
            lives++;
            violations.addAll(live(life));
            acknowledged += life.acknowledged();
            transactions += life.transactions();
            if (violations.isEmpty()) {
                Trees.delete(place);
            }
        }
        return violations;
    }

    private List<String> live(Life life) throws IOException, InterruptedException {
        for (int look = 0; look < LOOKS_IN_A_LIFE && !toCome.isEmpty(); look++) {
            sinceLook.clear();
            for (int i = 0; i < KILLS_BETWEEN_LOOKS && !toCome.isEmpty() && attemptsLeft > 0; i++) {
                kill(life, toCome.remove());
            }
            List<String> violations = life.look();
            System.out.printf(
                    "life %d, %d kills, %d acknowledged: %s%n",
                    lives,
                    tally.kills(),
                    life.acknowledged(),
                    violations.isEmpty() ? "kept" : "BROKEN after " + sinceLook);
            if (!violations.isEmpty()) {
                return violations;
            }
        }
        return List.of();
    }

    private void kill(Life life, Strike strike) throws IOException, InterruptedException {
        attemptsLeft--;
        Hit hit = life.kill(strike);
        tally.count(strike, hit);
        sinceLook.add(strike + ": " + hit.where() + (hit.recovering() ? ", recovering" : ""));
        if (!hit.happened()) {
            // Another number: this one may never come, or always to a pipe of the JVM.
            toCome.add(strike.kind().draw(random));
        }
    }

    Tally tally() {
        return tally;
    }
}
