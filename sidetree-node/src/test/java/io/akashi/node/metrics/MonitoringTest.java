package io.akashi.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.node.metrics.Metric.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dashboard and the alert rules beside the catalogue and docs/monitoring.md. */
class MonitoringTest {
    private static final Path MONITORING = Path.of("../monitoring");
    private static final Pattern NAME = Pattern.compile("\\bakashi_[a-z_]+");
    private static final Pattern RULE = Pattern.compile("(?s)      - alert: (\\w+)\n(.*?)(?=\n      - alert: |\\z)");
    private static final Pattern TESTED = Pattern.compile("(?m)^ +alertname: (\\w+)\n +exp_alerts:$");

    private static String text(String name) throws IOException {
        return Files.readString(MONITORING.resolve(name));
    }

    /** Every name under which Prometheus keeps something of the catalogue. */
    private static Set<String> known() {
        Set<String> names = new TreeSet<>();
        for (Metric metric : Catalogue.metrics()) {
            if (metric.kind() == Kind.HISTOGRAM) {
                List.of("_bucket", "_count", "_sum").forEach(part -> names.add(metric.name() + part));
            } else {
                names.add(metric.name());
            }
        }
        return names;
    }

    private static Set<String> namesIn(String text) {
        Set<String> names = new TreeSet<>();
        NAME.matcher(text).results().map(MatchResult::group).forEach(names::add);
        return names;
    }

    private static List<MatchResult> rules() throws IOException {
        return RULE.matcher(text("alerts.yml")).results().toList();
    }

    @Test
    void alerts_useFiguresOfTheCatalogue() throws IOException {
        assertThat(known()).containsAll(namesIn(text("alerts.yml")));
    }

    @Test
    void alerts_haveSeveritySummaryAndASectionOfTheDocumentation() throws IOException {
        String documentation = Files.readString(Path.of("../docs/monitoring.md"));

        assertThat(rules()).hasSizeGreaterThanOrEqualTo(12);
        for (MatchResult rule : rules()) {
            String name = rule.group(1);
            assertThat(rule.group(2))
                    .as(name)
                    .containsPattern("severity: (critical|warning)\n")
                    .contains("summary: \"")
                    .contains("runbook_url: docs/monitoring.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(documentation).contains("\n### " + name + "\n");
        }
    }

    @Test
    void documentation_tellsOfNoAlertThatIsNotThere() throws IOException {
        List<String> sections = Pattern.compile("(?m)^### (Akashi\\w+)$")
                .matcher(Files.readString(Path.of("../docs/monitoring.md")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(sections)
                .containsExactlyElementsOf(
                        rules().stream().map(rule -> rule.group(1)).toList());
    }

    @Test
    void alerts_areMostlySeenToFireByUnitTests() throws IOException {
        Set<String> tested = new TreeSet<>();
        for (String file : List.of("tests/alerts-test.yml", "tests/alerts-days-test.yml")) {
            TESTED.matcher(text(file)).results().forEach(found -> tested.add(found.group(1)));
        }

        assertThat(tested).hasSizeGreaterThanOrEqualTo(12);
        assertThat(rules().stream().map(rule -> rule.group(1)).toList()).containsAll(tested);
    }

    @Test
    void dashboard_usesFiguresOfTheCatalogue() throws IOException {
        List<String> expressions = new ArrayList<>();
        JsonNode dashboard = new ObjectMapper().readTree(text("grafana-dashboard.json"));
        for (JsonNode panel : dashboard.path("panels")) {
            panel.path("targets")
                    .forEach(target -> expressions.add(target.path("expr").asText()));
        }

        assertThat(expressions).hasSizeGreaterThan(50).noneMatch(String::isBlank);
        assertThat(known()).containsAll(namesIn(String.join("\n", expressions)));
        assertThat(known()).containsAll(namesIn(dashboard.path("templating").toString()));
    }
}
