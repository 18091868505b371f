package io.akashi.node.cli.bar;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;

/**
 * One line at the bottom of a terminal that is drawn over and over. What else is printed to {@link #above()} appears above
 * it. Safe for threads.
 */
public final class ProgressBar implements AutoCloseable {
    private static final int CELLS = 30;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream terminal;
    private final PrintStream above;
    private String line = "";

    /** A bar on this terminal. */
    public ProgressBar(PrintStream terminal) {
        this.terminal = terminal;
        this.above = new PrintStream(new AboveTheBar(this), true, Charset.defaultCharset());
    }

    /** Where everything else is to be printed as long as the bar is there. */
    public PrintStream above() {
        return above;
    }

    /**
     * Draws.
     *
     * @param share of the work that is done: 0 to 1
     * @param text behind the bar, one line
     */
    public synchronized void draw(double share, String text) {
        int full = (int) Math.round(Math.max(0, Math.min(1, share)) * CELLS);
        String cells = "=".repeat(full) + " ".repeat(CELLS - full);
        line = String.format(Locale.ROOT, "[%s] %5.1f %%  %s", cells, share * 100, text);
        redraw();
    }

    /** Takes the bar away until it is drawn again. */
    @Override
    public synchronized void close() {
        if (!line.isEmpty()) {
            line = "";
            redraw();
        }
    }

    synchronized void print(byte[] bytes, int from, int length) {
        terminal.print(CLEAR_LINE);
        terminal.write(bytes, from, length);
        boolean isWholeLine = length > 0 && bytes[from + length - 1] == '\n';
        if (isWholeLine) {
            terminal.print(line);
        }
        terminal.flush();
    }

    private void redraw() {
        terminal.print(CLEAR_LINE + line);
        terminal.flush();
    }
}
