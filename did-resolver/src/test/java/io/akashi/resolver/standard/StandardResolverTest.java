package io.akashi.resolver.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidUrl;
import io.akashi.resolver.did.Errors;
import io.akashi.resolver.did.Parameters;
import io.akashi.resolver.method.DidMethods;
import io.akashi.resolver.method.WebDocuments.Answer;
import io.akashi.resolver.method.WebMethod;
import io.akashi.resolver.standard.Dereferenced.Content;
import io.akashi.resolver.standard.Dereferenced.Elsewhere;
import io.akashi.resolver.standard.StandardResolver.Wish;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardResolverTest {
    private static final String DID = "did:web:a.example";
    private static final String DOCUMENT = """
            {"@context": "https://www.w3.org/ns/did/v1.1", "id": "did:web:a.example",
             "verificationMethod": [
               {"id": "#one", "type": "Multikey", "controller": "did:web:a.example", "publicKeyMultibase": "z6Mk"},
               {"id": "did:web:a.example#two", "type": "JsonWebKey", "controller": "did:web:a.example", "publicKeyJwk": {}},
               {"id": "did:web:other.example#one", "type": "X", "controller": "did:web:other.example", "publicKeyJwk": {}}],
             "authentication": ["#one",
               {"id": "#three", "type": "Multikey", "controller": "did:web:a.example", "publicKeyMultibase": "z6Mk"}],
             "assertionMethod": ["did:web:a.example#two"],
             "service": [
               {"id": "#files", "type": "Files", "serviceEndpoint": "https://files.example/base"},
               {"id": "did:web:a.example#many", "type": ["Files", "Mail"],
                "serviceEndpoint": [{"x": 1}, "https://many.example/1", "https://many.example/2#frag"]},
               {"id": "#map", "type": "Map", "serviceEndpoint": {"uri": "https://map.example"}},
               {"id": "#bad", "type": "Bad", "serviceEndpoint": "https://bad.example/\\r\\nSet-Cookie: x"},
               {"id": "#did", "type": "Did", "serviceEndpoint": "did:web:a.example?service=did"}]}
            """;

    private final StandardResolver resolver = new StandardResolver(
            new DidMethods(List.of(new WebMethod(address -> new Answer.Document(Bytes.ofUtf8(DOCUMENT))))));

    private Dereferenced dereference(String url, Wish wish) throws DidException {
        return resolver.dereference(DidUrl.parse(url), Parameters.NONE, wish);
    }

    private JsonObject content(String url) throws DidException {
        return ((Content) dereference(url, Wish.EITHER)).content();
    }

    private DidErrorType error(String url, Wish wish) {
        return Errors.of(() -> dereference(url, wish));
    }

    private DidErrorType error(String url, String relationship) {
        return Errors.of(() -> resolver.dereference(
                DidUrl.parse(url), new Parameters(Map.of("verificationRelationship", relationship)), Wish.EITHER));
    }

    @Test
    void dereference_ofADidIsItsDocument() throws DidException {
        assertThat(content(DID).get("id")).contains(JsonValue.of(DID));
    }

    @ParameterizedTest
    @CsvSource({"one", "two", "three", "files", "many"})
    void dereference_ofAFragmentIsThePartWithItsWholeId(String fragment) throws DidException {
        assertThat(content(DID + "#" + fragment).get("id")).contains(JsonValue.of(DID + "#" + fragment));
    }

    @Test
    void dereference_ofAFragmentIsNeverThePartOfAnother() {
        assertThat(error(DID + "#none", Wish.EITHER)).isEqualTo(DidErrorType.NOT_FOUND);
        assertThat(error(DID + "#", Wish.EITHER)).isEqualTo(DidErrorType.NOT_FOUND);
    }

    @Test
    void dereference_forARelationshipAllowsWhatTheDocumentLists() throws DidException {
        for (String[] allowed :
                new String[][] {{"one", "authentication"}, {"three", "authentication"}, {"two", "assertionMethod"}}) {
            Dereferenced found = resolver.dereference(
                    DidUrl.parse(DID + "#" + allowed[0]),
                    new Parameters(Map.of("verificationRelationship", allowed[1])),
                    Wish.DOCUMENT);
            assertThat(((Content) found).content().get("id")).contains(JsonValue.of(DID + "#" + allowed[0]));
        }
    }

    @Test
    void dereference_forARelationshipRefusesEverythingElse() {
        assertThat(error(DID + "#one", "assertionMethod"))
                .isEqualTo(DidErrorType.INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD);
        assertThat(error(DID + "#one", "verificationMethod"))
                .isEqualTo(DidErrorType.INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD);
        assertThat(error(DID + "#files", "authentication")).isEqualTo(DidErrorType.INVALID_VERIFICATION_METHOD);
        assertThat(error(DID + "#none", "authentication")).isEqualTo(DidErrorType.INVALID_VERIFICATION_METHOD);
        assertThat(error(DID, "authentication")).isEqualTo(DidErrorType.INVALID_VERIFICATION_METHOD);
    }

    @ParameterizedTest
    @CsvSource({
        "?service=files,https://files.example/base",
        "?service=%23files,https://files.example/base",
        "?service=did%3Aweb%3Aa.example%23files,https://files.example/base",
        "?service=files&relativeRef=%2Fa%3Fb%3D1,https://files.example/base/a?b=1",
        "?service=files&relativeRef=%2Fa#frag,https://files.example/base/a#frag",
        "?serviceType=Mail,https://many.example/1",
        "?serviceType=Files,https://files.example/base",
        "?service=many&serviceType=Files,https://many.example/1",
        "?service=did,did:web:a.example?service=did"
    })
    void dereference_ofAServiceIsItsAddress_whichNobodyAsks(String query, String address) throws DidException {
        assertThat(dereference(DID + query, Wish.ADDRESSES)).isEqualTo(new Elsewhere(address));
        assertThat(dereference(DID + query, Wish.EITHER)).isEqualTo(new Elsewhere(address));
    }

    @Test
    void dereference_ofAServiceAsADocumentHasTheSelectedOnesAlone() throws DidException {
        Content content = (Content) dereference(DID + "?serviceType=Files", Wish.DOCUMENT);
        assertThat(content.content().toString())
                .contains("\"#files\"", "#many\"", "verificationMethod")
                .doesNotContain("\"#map\"", "\"#bad\"");
        assertThat(((Content) dereference(DID + "?service=none", Wish.EITHER))
                        .content()
                        .toString())
                .contains("\"service\":[]");
    }

    @Test
    void dereference_ofAMapOrABrokenAddressIsNoAddress() throws DidException {
        assertThat(error(DID + "?service=map", Wish.ADDRESSES)).isEqualTo(DidErrorType.NOT_FOUND);
        assertThat(error(DID + "?service=bad", Wish.ADDRESSES)).isEqualTo(DidErrorType.NOT_FOUND);
        assertThat(dereference(DID + "?service=map", Wish.EITHER)).isInstanceOf(Content.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?relativeRef=%2Fa",
                "?service=files&relativeRef=..%2Fa",
                "?service=files&service=many",
                "?serviceType=Files#frag",
                "?service=files&relativeRef=%2Fa%23one#two"
            })
    void dereference_refusesUrlsThatMeanNothing(String query) {
        assertThat(error(DID + query, Wish.ADDRESSES)).isEqualTo(DidErrorType.INVALID_DID_URL);
    }

    @Test
    void dereference_knowsNoPathsAndNoOtherParameters() {
        assertThat(error(DID + "/path", Wish.EITHER)).isEqualTo(DidErrorType.NOT_FOUND);
        assertThat(error(DID + "?transformKey=x", Wish.EITHER)).isEqualTo(DidErrorType.FEATURE_NOT_SUPPORTED);
        assertThat(error(DID, Wish.ADDRESSES)).isEqualTo(DidErrorType.REPRESENTATION_NOT_SUPPORTED);
    }

    @Test
    void resolve_takesADidAlone() {
        for (String url : List.of(DID + "#one", DID + "/a", DID + "?service=files")) {
            assertThat(Errors.of(() -> resolver.resolve(DidUrl.parse(url), Parameters.NONE)))
                    .isEqualTo(DidErrorType.INVALID_DID);
        }
    }

    @Test
    void resolve_asksForTheMethodFirst() {
        assertThat(Errors.of(() -> resolver.resolve(DidUrl.parse("did:nobody:x?what=1"), Parameters.NONE)))
                .isEqualTo(DidErrorType.METHOD_NOT_SUPPORTED);
    }

    @Test
    void resolve_expandsRelativeUrls() throws DidException {
        JsonObject document = resolver.resolve(DidUrl.parse(DID), new Parameters(Map.of("expandRelativeUrls", "true")))
                .document()
                .orElseThrow();
        assertThat(document.toString())
                .doesNotContain("\"#")
                .contains("\"authentication\":[\"did:web:a.example#one\",{\"id\":\"did:web:a.example#three\"")
                .contains("\"id\":\"did:web:a.example#files\"", "\"did:web:other.example#one\"");
    }
}
