package io.akashi.node.cli.bar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private static final String CLEAR = "\r\u001b[K";

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final ProgressBar bar = new ProgressBar(new PrintStream(screen, true, StandardCharsets.UTF_8));

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    @Test
    void draw_replacesTheLine() {
        bar.draw(0.5, "block 5 of 10");
        bar.draw(1, "block 10 of 10");
        bar.close();

        assertThat(shown())
                .isEqualTo(CLEAR + "[===============               ]  50.0 %  block 5 of 10" + CLEAR
                        + "[==============================] 100.0 %  block 10 of 10" + CLEAR);
    }

    @Test
    void above_printsWholeLinesAndDrawsTheBarAgain() {
        bar.draw(0, "x");
        screen.reset();

        bar.above().print("half ");
        assertThat(shown()).isEmpty();
        bar.above().print("a line\n");

        assertThat(shown()).isEqualTo(CLEAR + "half a line\n[" + " ".repeat(30) + "]   0.0 %  x");
    }

    @Test
    void above_isPlainOnceTheBarIsGone() {
        bar.draw(0, "x");
        bar.close();
        screen.reset();

        bar.above().println("a line");

        assertThat(shown()).isEqualTo(CLEAR + "a line" + System.lineSeparator());
    }

    @Test
    void reporter_printsALineEachTenSecondsWhereThereIsNoTerminal() {
        AtomicLong clock = new AtomicLong();
        StringWriter lines = new StringWriter();
        try (Reporter reporter = new Reporter("writing", Optional.empty(), new PrintWriter(lines), clock::get)) {
            for (int second = 1; second <= 25; second++) {
                clock.set(second * 1_000_000_000L);
                reporter.at(second * 100L, 10_000, "operations");
            }
        }

        assertThat(lines.toString().lines())
                .containsExactly(
                        "writing: 1,000 of 10,000 operations, 100 a second, 1 min 30 s left",
                        "writing: 2,000 of 10,000 operations, 100 a second, 1 min 20 s left");
    }

    @Test
    void reporter_drawsOnATerminal() {
        AtomicLong clock = new AtomicLong();
        PrintWriter lines = new PrintWriter(new StringWriter());
        try (Reporter reporter = new Reporter("writing", Optional.of(bar), lines, clock::get)) {
            clock.set(500_000_000L);
            reporter.at(25, 100, "operations");
        }

        assertThat(shown())
                .contains("25.0 %  writing: 25 of 100 operations, 50 a second, 0 min 02 s left")
                .endsWith(CLEAR);
    }
}
