package io.akashi.node.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    @Test
    void of_leavesTheWarmUpsOut() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Measured measured = new Measurement(2, 3).of(() -> {
            int call = calls.incrementAndGet();
            return new Run(call, 10 * call);
        });
        assertThat(measured.clock()).isEqualTo(Spread.of(3, 4, 5));
        assertThat(measured.processor()).isEqualTo(Spread.of(30, 40, 50));
    }

    @Test
    void measurement_needsARun() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Measurement(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Measurement(0, 0));
    }

    @Test
    void run_countsWhatTheWorkDid() throws Exception {
        Run run = Run.of(() -> 1_000);
        assertThat(run.rate()).isPositive();
    }

    @Test
    void spread_hasItsMiddleAndEnds() {
        Spread spread = Spread.of(5, 1, 4, 2);
        assertThat(spread.median()).isEqualTo(2);
        assertThat(spread.least()).isEqualTo(1);
        assertThat(spread.most()).isEqualTo(5);
        assertThat(Spread.of(3).median()).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> new Spread(List.of()));
    }

    @Test
    void measured_isWrittenForPeopleAndPrograms() {
        Measured measured = new Measured(Spread.of(1_000, 2_000, 3_000), Spread.of(4_000));
        ObjectNode json = new ObjectMapper().createObjectNode();
        measured.write(json);
        assertThat(json)
                .hasToString("{\"median\":2000.0,\"least\":1000.0,\"most\":3000.0,\"runs\":3,"
                        + "\"processor\":{\"median\":4000.0,\"least\":4000.0,\"most\":4000.0,\"runs\":1}}");
        assertThat(measured)
                .hasToString("2,000 a second (1,000–3,000, 3 runs); 4,000 a second (4,000–4,000, 1 runs)"
                        + " of processor time");
    }
}
