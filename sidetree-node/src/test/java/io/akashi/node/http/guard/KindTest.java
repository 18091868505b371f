package io.akashi.node.http.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindTest {
    @ParameterizedTest
    @CsvSource({
        "GET,  /identifiers/did:ion:EiA,                       READ",
        "HEAD, /1.0/identifiers/did:ion:EiA,                   READ",
        "GET,  /1.0/identifiers/did%3Aion%3AEiA,               READ",
        "GET,  /1.0/identifiers/did:web:a.example,             COSTLY",
        "GET,  /1.0/identifiers/did%3Aweb%3Aa.example,         COSTLY",
        "GET,  /1.0/identifiers/did%3aweb:a.example,           COSTLY",
        "GET,  /1.0/identifiers/%zz,                           READ",
        "GET,  /1.0/history/did:ion:EiA,                       COSTLY",
        "GET,  /version?x,                                     COSTLY",
        "POST, /operations,                                    POST"
    })
    void kind_followsFromTheHead(String method, String target, Kind kind) {
        assertThat(Kind.of(method, target)).isEqualTo(kind);
    }
}
