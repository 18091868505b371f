package io.akashi.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.node.api.ApiDescription.Listener;
import io.akashi.node.api.ApiDescription.RouteName;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiDescriptionTest {
    private static ObjectNode describe(RouteName... routes) {
        return ApiDescription.of(Listener.EVERYBODY, List.of(routes), "7");
    }

    @Test
    void of_hasWhatTheListenerHasAndNothingElse() {
        ObjectNode document =
                describe(new RouteName("GET", "/status"), RouteName.ofJavalin("HEAD", "/1.0/identifiers/<did>"));
        assertThat(document.path("paths").size()).isEqualTo(2);
        assertThat(document.at("/paths/~11.0~1identifiers~1{did}").has("head")).isTrue();
        assertThat(document.at("/paths/~11.0~1identifiers~1{did}").has("get")).isFalse();
        assertThat(document.path("tags").findValuesAsText("name")).containsExactly("node", "resolution");
        assertThat(document.at("/info/version").asText()).isEqualTo("7");
        assertThat(document.has("x-akashi-undescribed")).isFalse();
    }

    @Test
    void of_saysOfEachAnswerThatItNamesItsRequest() {
        ObjectNode document = describe(new RouteName("GET", "/status"), new RouteName("GET", "/openapi.json"));
        assertThat(document.at("/paths/~1status/get/responses/200/headers").has("X-Request-Id"))
                .isTrue();
        assertThat(document.at("/paths/~1openapi.json/get/responses/304").has("headers"))
                .as("a shared response names it itself")
                .isFalse();
    }

    @Test
    void of_saysWhatAnyAddressOfTheListenerIsAnswered() {
        assertThat(describe().path("x-akashi-everywhere").has("414")).isTrue();
        assertThat(ApiDescription.of(Listener.OPERATOR, List.of(), "7")
                        .path("x-akashi-everywhere")
                        .has("401"))
                .isTrue();
    }

    @Test
    void of_namesWhatNobodyDescribed() {
        assertThat(describe(new RouteName("GET", "/status"), new RouteName("PUT", "/status"))
                        .path("x-akashi-undescribed")
                        .toString())
                .isEqualTo("[\"PUT /status\"]");
    }

    @Test
    void of_putsTheIssuerWhereItIs() {
        ObjectNode document = describe(
                new RouteName("GET", "/.well-known/openid-credential-issuer/tenants/a"),
                new RouteName("POST", "/tenants/a/token"));
        assertThat(document.path("paths").has("/tenants/a/token")).isTrue();
        assertThat(document.has("x-akashi-undescribed")).isFalse();
    }
}
