package io.akashi.resolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.Errors;
import io.akashi.resolver.http.MediaTypes.Choice;
import io.akashi.resolver.http.MediaTypes.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/did-resolution|RESULT|application/did-resolution",
                "application/ld+json;profile=\"https://w3id.org/did-resolution\"|RESULT|application/did-resolution",
                "application/did-url-dereferencing|DEREFERENCING_RESULT|application/did-url-dereferencing",
                "text/uri-list|ADDRESSES|text/uri-list",
                "application/did|DOCUMENT|application/did",
                "application/did+json|DOCUMENT|application/did+json",
                "application/did+ld+json|DOCUMENT|application/did+ld+json",
                "application/ld+json|DOCUMENT|application/ld+json",
                "application/json|DOCUMENT|application/json",
                "APPLICATION/JSON|DOCUMENT|application/json",
                "*/*|DOCUMENT|application/did",
                "application/*|DOCUMENT|application/did",
                "text/html,application/xml;q=0.9,*/*;q=0.8|DOCUMENT|application/did",
                "application/json;q=0.5, application/did-resolution;q=0.8|RESULT|application/did-resolution",
                "application/did-resolution;q=0, application/did|DOCUMENT|application/did",
                "application/did-resolution;q=x, application/did|DOCUMENT|application/did",
                "application/did, application/did-resolution|DOCUMENT|application/did"
            })
    void choose_takesTheBestThatCanBeGiven(String accept, Kind kind, String type) throws DidException {
        assertThat(MediaTypes.choose(Optional.of(accept))).isEqualTo(new Choice(kind, type));
    }

    @Test
    void choose_ofNothingIsTheDocument() throws DidException {
        assertThat(MediaTypes.choose(Optional.empty())).isEqualTo(new Choice(Kind.DOCUMENT, MediaTypes.DID));
        assertThat(MediaTypes.choose(Optional.of(" "))).isEqualTo(new Choice(Kind.DOCUMENT, MediaTypes.DID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-unsupported", "text/html", ";;;", ",", "*/*;q=0", "application/did+cbor"})
    void choose_refusesTheRest(String accept) {
        assertThat(Errors.of(() -> MediaTypes.choose(Optional.of(accept))))
                .isEqualTo(DidErrorType.REPRESENTATION_NOT_SUPPORTED);
    }
}
