package io.akashi.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.metrics.Metric.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The catalogue and docs/metrics.md. */
class MetricsPageTest {
    @Test
    void page_isAsTheCatalogueMakesIt() throws IOException {
        GeneratedPage.check(Path.of("../docs/metrics.md"), Catalogue.page());
    }

    @Test
    void catalogue_hasManyFiguresEachOnce() {
        List<String> names = Catalogue.metrics().stream().map(Metric::name).toList();

        assertThat(names).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
    }

    @Test
    void catalogue_keepsToPrometheusConventions() {
        for (Metric metric : Catalogue.metrics()) {
            assertThat(metric.name()).matches("akashi_[a-z]+(_[a-z]+)*");
            assertThat(metric.name().endsWith("_total"))
                    .as("%s is a counter if and only if it ends in _total", metric.name())
                    .isEqualTo(metric.kind() == Kind.COUNTER);
            assertThat(metric.name()).doesNotContain("millis", "_ms_", "kilo", "mega", "percent", "minutes");
            assertThat(metric.meaning()).as(metric.name()).endsWith(".");
            assertThat(metric.advice()).as(metric.name()).isNotBlank();
            assertThat(metric.labels().stream().map(Metric.Label::name))
                    .as(metric.name())
                    .allMatch(label -> label.matches("[a-z]+") && !label.matches("le|did|suffix|receipt|txid"));
        }
    }

    @Test
    void catalogue_hasFewSeries() {
        for (Metric metric : Catalogue.metrics()) {
            int perSeries = metric.kind() == Kind.HISTOGRAM ? metric.bounds().size() + 3 : 1;
            assertThat(metric.combinations().size() * perSeries)
                    .as(metric.name())
                    .isLessThan(150);
        }
        assertThat(new TreeSet<>(Catalogue.subjects().stream()
                        .map(Catalogue.Subject::title)
                        .toList()))
                .hasSameSizeAs(Catalogue.subjects());
    }
}
