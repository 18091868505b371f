package io.akashi.resolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.resolver.Ledger;
import io.akashi.resolver.history.Finality;
import io.akashi.resolver.history.KeptVersions;
import io.akashi.resolver.history.OperationsOfDid;
import io.akashi.resolver.history.VersionDates;
import io.akashi.resolver.method.DidMethods;
import io.akashi.resolver.method.KeyMethod;
import io.akashi.resolver.method.SidetreeMethod;
import io.akashi.resolver.method.WebDocuments.Answer;
import io.akashi.resolver.method.WebMethod;
import io.akashi.resolver.standard.StandardResolver;
import io.akashi.sidetree.chain.BlockTimes;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.FakeOperationStore;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.TestNetworks;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolutionEndpointTest {
    private static final String KEY = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";
    private static final String RESULT = "application/did-resolution";
    private static final String DEREFERENCING = "application/did-url-dereferencing";
    private static final String WITH_SERVICE = "{\"id\":\"did:web:a.example\",\"service\":[{\"id\":\"#s\","
            + "\"type\":\"S\",\"serviceEndpoint\":\"https://s.example/x\"}]}";

    private final FakeOperationStore store = new FakeOperationStore();
    private final Ledger ledger = new Ledger(store);
    private final MintedDid minted = MintedDid.seeded(41);
    private final String did =
            Did.of(TestNetworks.free().didMethod(), minted.suffix()).text();
    private final VersionDates dates = new VersionDates(store, BlockTimes.NONE);
    private final StandardResolver resolver = new StandardResolver(new DidMethods(List.of(
            new SidetreeMethod(TestNetworks.free(), new KeptVersions(store, 0), dates, new Finality(store)),
            new KeyMethod(),
            new WebMethod(address -> address.contains("a.example")
                    ? new Answer.Document(Bytes.ofUtf8(WITH_SERVICE))
                    : new Answer.Refused("special_name")))));
    private final ResolutionEndpoint endpoint = new ResolutionEndpoint(resolver);

    private Reply get(String address, String accept) {
        int mark = address.indexOf('?');
        return endpoint.answer(new Question(
                mark < 0 ? address : address.substring(0, mark),
                mark < 0 ? Optional.empty() : Optional.of(address.substring(mark + 1)),
                Optional.of(accept),
                Optional.empty(),
                Bytes.ofUtf8("")));
    }

    private Reply post(String address, String body) {
        return endpoint.answer(
                new Question(address, Optional.empty(), Optional.of(RESULT), Optional.empty(), Bytes.ofUtf8(body)));
    }

    @Test
    void answer_withTheResult() {
        ledger.anchor(minted.create());
        Reply reply = get(did, RESULT);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo(RESULT);
        assertThat(reply.body().utf8())
                .startsWith(
                        "{\"didResolutionMetadata\":{\"contentType\":\"application/did\",\"finality\":{\"block\":1,")
                .contains("\"didDocument\":{\"id\":\"" + did + "\"", "\"didDocumentMetadata\":{");
        assertThat(get(did.replace(":", "%3A"), RESULT)).isEqualTo(reply);
        assertThat(post(did, "")).isEqualTo(reply);
    }

    @Test
    void answer_withNoCacheMayNotBeKept() {
        String encoded = KEY.replace(":", "%3A");
        assertThat(get(encoded, RESULT).headers()).containsEntry("Cache-Control", "public, max-age=86400");
        assertThat(get(encoded + "?noCache=false", RESULT)).isEqualTo(get(encoded, RESULT));
        Reply fresh = get(encoded + "?noCache=true", RESULT);
        assertThat(fresh.status()).isEqualTo(200);
        assertThat(fresh.headers()).containsEntry("Cache-Control", "no-cache");
        assertThat(fresh.body()).isEqualTo(get(encoded, RESULT).body());
        assertThat(get(encoded + "?noCache=1", RESULT).status()).isEqualTo(400);
    }

    @Test
    void answer_withTheDocumentAlone_underTheNameThatWasAskedFor() {
        for (String type : List.of("application/did", "application/did+ld+json", "application/ld+json")) {
            Reply reply = get(KEY, type);
            assertThat(reply.contentType()).isEqualTo(type);
            assertThat(reply.body().utf8()).startsWith("{\"@context\":").contains("\"id\":\"" + KEY + "\"");
        }
    }

    @Test
    void answer_withTheDereferencingResult() {
        Reply whole = get(KEY, DEREFERENCING);
        assertThat(whole.body().utf8())
                .startsWith("{\"dereferencingMetadata\":{\"contentType\":\"application/did\"},\"contentStream\":{")
                .endsWith(",\"contentMetadata\":{}}");
        Reply part = get("did:web:a.example%23s", DEREFERENCING);
        assertThat(part.body().utf8()).contains("\"contentStream\":{\"id\":\"did:web:a.example#s\"");
        assertThat(part.contentType()).isEqualTo(DEREFERENCING);
    }

    @ParameterizedTest
    @CsvSource({DEREFERENCING, "text/uri-list"})
    void answer_toAServiceSendsElsewhere(String accept) {
        Reply reply = get("did:web:a.example?service=s&relativeRef=%2Fy", accept);
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.headers()).containsEntry("Location", "https://s.example/x/y");
        assertThat(reply.body().size()).isZero();
    }

    @Test
    void answer_toAnEndedDidIs410WithoutADocument() {
        ledger.anchor(minted.create());
        ledger.anchor(minted.deactivate());
        assertThat(get(did, RESULT).status()).isEqualTo(410);
        assertThat(get(did, RESULT).body().utf8()).contains("\"didDocument\":null", "\"deactivated\":true");
        assertThat(get(did, "application/did")).isEqualTo(get(did, RESULT).with("Cache-Control", "no-cache"));
        assertThat(get(did, DEREFERENCING).status()).isEqualTo(410);
        assertThat(get(did, DEREFERENCING).body().utf8()).contains("\"contentStream\":null", "\"deactivated\":true");
    }

    @ParameterizedTest
    @CsvSource({
        "not-a-did,INVALID_DID,400",
        "did:example,INVALID_DID,400",
        "'',INVALID_DID,400",
        "did:web:internal.b,INVALID_DID,400",
        "did:key:zzz,INVALID_DID,400",
        "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK?versionTime=now,INVALID_OPTIONS,400",
        "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK?a=%,INVALID_DID_URL,400",
        "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK?versionId=1&versionId=2,INVALID_DID_URL,400",
        "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK?what=1,FEATURE_NOT_SUPPORTED,501",
        "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK?versionId=1,FEATURE_NOT_SUPPORTED,501",
        "did:unsupported:123456789abcdefghi,METHOD_NOT_SUPPORTED,501",
    })
    void answer_toAnErrorIsItsStatusAndTheEmptyResult(String address, String type, int status) {
        Reply reply = get(address, RESULT);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.contentType()).isEqualTo(RESULT);
        assertThat(reply.body().utf8())
                .startsWith("{\"didResolutionMetadata\":{\"error\":{\"type\":\"https://www.w3.org/ns/did#" + type
                        + "\",\"title\":\"")
                .contains("\"status\":" + status + ",\"detail\":\"")
                .endsWith("}},\"didDocument\":null,\"didDocumentMetadata\":{}}");
    }

    @Test
    void answer_toAnUnknownDidIs404() {
        assertThat(get(did, RESULT).status()).isEqualTo(404);
        assertThat(get(did, DEREFERENCING).body().utf8())
                .contains("did#NOT_FOUND", "\"contentStream\":null,\"contentMetadata\":{}}");
    }

    @Test
    void answer_toATypeThatCannotBeGivenIs406() {
        Reply reply = get(KEY, "application/x-unsupported");
        assertThat(reply.status()).isEqualTo(406);
        assertThat(reply.body().utf8()).contains("did#REPRESENTATION_NOT_SUPPORTED");
    }

    @Test
    void answer_toAPostTakesTheOptionsOfItsBody() {
        ledger.anchor(minted.create());
        assertThat(post(did, "{\"expandRelativeUrls\":true}").body().utf8()).contains("\"id\":\"" + did + "#key-");
        assertThat(post(did, "{\"versionId\":\"none\"}").status()).isEqualTo(404);
        assertThat(post(did, "[]").status()).isEqualTo(400);
    }

    @Test
    void answer_tellsHowLongItLasts_andOnceKnownIsNotSentAgain() {
        ledger.anchor(minted.create());
        assertThat(get(KEY, RESULT).headers()).containsEntry("Cache-Control", "public, max-age=86400");
        Reply reply = get(did, "application/did");
        assertThat(reply.headers()).containsEntry("Cache-Control", "no-cache");
        String tag = reply.headers().get("ETag");
        for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
            Reply again = endpoint.answer(
                    new Question(did, Optional.empty(), Optional.empty(), Optional.of(known), Bytes.ofUtf8("")));
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.body().size()).isZero();
            assertThat(again.headers()).containsEntry("ETag", tag);
        }
        ledger.anchor(minted.update());
        assertThat(get(did, "application/did").headers().get("ETag")).isNotEqualTo(tag);
        assertThat(get(did, "application/json").headers().get("ETag"))
                .isNotEqualTo(get(did, "application/did").headers().get("ETag"));
    }

    /** A client that asks with POST wants the answer, whatever else its library sends. */
    @Test
    void post_isAnsweredInFull_whateverTheClientKnows() throws Exception {
        String path = ResolutionEndpoint.PREFIX + "<did>";
        Javalin server = Javalin.create(config -> {
            config.routes.addHttpHandler(HandlerType.GET, path, endpoint);
            config.routes.addHttpHandler(HandlerType.HEAD, path, endpoint);
            config.routes.addHttpHandler(HandlerType.POST, path, endpoint);
        });
        server.start("127.0.0.1", 0);
        try {
            URI address = URI.create("http://127.0.0.1:" + server.port() + ResolutionEndpoint.PREFIX + KEY);
            for (String method : List.of("GET", "HEAD", "POST")) {
                HttpRequest request = HttpRequest.newBuilder(address)
                        .method(method, BodyPublishers.noBody())
                        .header("If-None-Match", "*")
                        .build();
                HttpResponse<String> reply = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
                boolean isPost = method.equals("POST");
                assertThat(reply.statusCode()).as(method).isEqualTo(isPost ? 200 : 304);
                assertThat(reply.headers().firstValue("ETag").isPresent())
                        .as(method)
                        .isEqualTo(!isPost);
            }
        } finally {
            server.stop();
        }
    }

    @Test
    void batch_answersEachAsItIsAlone_butForOthersServers() {
        ledger.anchor(minted.create());
        BatchEndpoint batch = new BatchEndpoint(resolver);
        Reply reply = batch.answer(body("{\"dids\":[\"" + KEY + "\",\"" + did + "\",\"x\",\"did:web:a.example\"]}"));
        assertThat(reply.status()).isEqualTo(200);
        String alone = get(did, RESULT).body().utf8().substring(1);
        assertThat(reply.body().utf8())
                .startsWith("{\"results\":[{\"did\":\"" + KEY + "\",\"didResolutionMetadata\":{")
                .contains("{\"did\":\"" + did + "\"," + alone, "did#INVALID_DID", "did#FEATURE_NOT_SUPPORTED");
    }

    @Test
    void batch_isBounded() {
        BatchEndpoint batch = new BatchEndpoint(resolver);
        String most = "\"x\"" + ",\"x\"".repeat(99);
        assertThat(batch.answer(body("{\"dids\":[" + most + "]}")).status()).isEqualTo(200);
        for (String wrong :
                List.of("{\"dids\":[" + most + ",\"x\"]}", "", "[]", "{\"dids\":[1]}", "{\"dids\":\"x\"}")) {
            Reply reply = batch.answer(body(wrong));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.contentType()).isEqualTo("application/problem+json");
        }
    }

    private static Question body(String json) {
        return new Question("", Optional.empty(), Optional.empty(), Optional.empty(), Bytes.ofUtf8(json));
    }

    @Test
    void history_answersInParts() {
        ledger.anchor(minted.create());
        ledger.anchor(minted.update());
        HistoryEndpoint history = new HistoryEndpoint(new OperationsOfDid(TestNetworks.free(), store, dates));
        assertThat(history(history, did, "from=1&limit=1").body().utf8())
                .contains("\"type\":\"update\"")
                .doesNotContain("create");
        assertThat(history(history, did.replace(":", "%3A"), "").body().utf8()).contains("\"count\":2");
        assertThat(history(history, did, "limit=101").status()).isEqualTo(400);
        assertThat(history(history, did, "from=-1").status()).isEqualTo(400);
        assertThat(history(history, did + "x", "").status()).isEqualTo(404);
        assertThat(history(history, KEY, "").status()).isEqualTo(400);
    }

    private static Reply history(HistoryEndpoint history, String address, String query) {
        return history.answer(
                new Question(address, Optional.of(query), Optional.empty(), Optional.empty(), Bytes.ofUtf8("")));
    }
}
