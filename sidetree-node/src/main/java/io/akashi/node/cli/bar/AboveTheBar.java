package io.akashi.node.cli.bar;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** Gathers whole lines and has them printed above the bar; what is no line yet waits for its end. Safe for threads. */
final class AboveTheBar extends OutputStream {
    private final ProgressBar bar;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    AboveTheBar(ProgressBar bar) {
        this.bar = bar;
    }

    @Override
    public synchronized void write(int one) {
        begun.write(one);
        if (one == '\n') {
            byte[] lines = begun.toByteArray();
            begun.reset();
            bar.print(lines, 0, lines.length);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        int end = from + length;
        while (end > from && bytes[end - 1] != '\n') {
            end--;
        }
        if (end > from) {
            begun.write(bytes, from, end - from);
            byte[] lines = begun.toByteArray();
            begun.reset();
            bar.print(lines, 0, lines.length);
        }
        begun.write(bytes, end, from + length - end);
    }

    /** What is no whole line yet is shown too when the stream ends. */
    @Override
    public synchronized void close() {
        byte[] rest = begun.toByteArray();
        begun.reset();
        bar.print(rest, 0, rest.length);
    }
}
