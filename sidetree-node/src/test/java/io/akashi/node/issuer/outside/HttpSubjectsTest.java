package io.akashi.node.issuer.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.issuer.credential.SubjectClaims.Answer;
import io.akashi.issuer.jose.TokenJson;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSubjectsTest {
    private static Answer find(int status, String body) throws IOException {
        try (StubServer server = new StubServer(status, body)) {
            return new HttpSubjects(server.address("/people/"), Duration.ofSeconds(30)).find("alice");
        }
    }

    @Test
    void find_takesAnObject() throws IOException {
        assertThat(find(200, "{\"name\":\"Alice\"}"))
                .isEqualTo(new Answer.Known(TokenJson.object().put("name", "Alice")));
    }

    @Test
    void find_saysUnknownFor404() throws IOException {
        assertThat(find(404, "")).isEqualTo(new Answer.Unknown());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500 | {}
            302 | {}
            401 | {}
            200 | []
            200 | no JSON
            204 | ''
            """)
    void find_comesBackLaterForAnythingElse(int status, String body) throws IOException {
        assertThat(find(status, body)).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void find_readsNoMoreThanItsLimit() throws IOException {
        String whole = "{\"a\":\"" + "x".repeat(HttpSubjects.LIMIT - 8) + "\"}";
        assertThat(find(200, whole)).isInstanceOf(Answer.Known.class);
        assertThat(find(200, whole + " ")).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void find_waitsNoLongerThanItsPatience() throws IOException {
        try (StubServer server = new StubServer(0, "")) {
            assertThat(new HttpSubjects(server.address(""), Duration.ofMillis(200)).find("alice"))
                    .isInstanceOf(Answer.Unavailable.class);
        }
    }

    @Test
    void find_comesBackLaterIfNobodyAnswers() throws IOException {
        URI gone;
        try (StubServer server = new StubServer(200, "{}")) {
            gone = server.address("");
        }
        assertThat(new HttpSubjects(gone, Duration.ofSeconds(30)).find("alice")).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void find_letsNoNameLeaveItsPlace() throws IOException {
        try (StubServer server = new StubServer(404, "")) {
            new HttpSubjects(server.address("/people"), Duration.ofSeconds(30)).find("../a b?c");
            assertThat(server.requests()).singleElement().asString().startsWith("GET /people/..%2Fa%20b%3Fc ");
        }
    }
}
