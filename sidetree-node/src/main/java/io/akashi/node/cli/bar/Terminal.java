package io.akashi.node.cli.bar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether stderr is a terminal that a bar can be drawn on. */
public final class Terminal {
    private static final Path STDERR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /** A bar, if somebody would see it. */
    public static Optional<ProgressBar> bar() {
        return isShown() ? Optional.of(new ProgressBar(System.err)) : Optional.empty();
    }

    /** Java tells of stdin and stdout together, or nothing; Linux tells of stderr alone. */
    private static boolean isShown() {
        String kind = System.getenv("TERM");
        if (kind == null || kind.equals("dumb")) {
            return false;
        }
        try {
            return Files.readSymbolicLink(STDERR).toString().matches("/dev/(pts/|tty|console).*");
        } catch (IOException | UnsupportedOperationException e) {
            return false; // no Linux: lines are printed instead
        }
    }
}
