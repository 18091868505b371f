package io.akashi.issuer.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.IssuerIdentity;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.vcdm.ModelTime;
import io.akashi.issuer.vcdm.VcJwt;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Signs lists for whoever asks, each once until a status in it changes or its time to live has passed. A list is valid for twice
 * that time, so that what is served is always good for once. Safe for threads.
 */
public final class StatusPublisher {
    private final StatusLists lists;
    private final IssuerIdentity identity;
    private final Settings settings;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /** Publishes these lists under the names and keys of the credentials that point to them. */
    public StatusPublisher(StatusLists lists, IssuerIdentity identity, Settings settings) {
        this.lists = lists;
        this.identity = identity;
        this.settings = settings;
    }

    /**
     * How lists are published.
     *
     * @param ttl how long a reader may keep a list
     */
    public record Settings(StatusAddresses addresses, Duration ttl) {}

    /** When the oldest list that is served was signed. */
    public Optional<Instant> oldest() {
        return kept.values().stream().map(Kept::made).min(Comparator.naturalOrder());
    }

    /** How long a reader may keep a list. */
    public Duration ttl() {
        return settings.ttl();
    }

    /** The Token Status List of this number, signed. */
    public Optional<String> tokenList(int list, Instant now) {
        return keep(settings.addresses().tokenList(list), list, now, snapshot -> sign(list, snapshot, now));
    }

    /** The Bitstring Status List of this number and purpose, as a signed credential. */
    public Optional<String> bitstring(int list, StatusPurpose purpose, Instant now) {
        String address = settings.addresses().bitstring(list, purpose);
        return keep(
                address,
                list,
                now,
                snapshot -> VcJwt.issue(identity.vcJwt().signer(), credential(address, purpose, snapshot, now)));
    }

    /** The addresses of all Token Status Lists. Source: Token Status List, 9 "Status List Aggregation". */
    public ObjectNode aggregation() {
        ObjectNode answer = TokenJson.object();
        ArrayNode addresses = answer.putArray("status_lists");
        for (int list = 0; list < lists.count(); list++) {
            addresses.add(settings.addresses().tokenList(list));
        }
        return answer;
    }

    private record Kept(long version, Instant made, String text) {}

    private Optional<String> keep(String address, int list, Instant now, Function<StatusSnapshot, String> signing) {
        // A list that is not there leaves no trace: addresses are chosen by whoever asks.
        if (list < 0 || list >= lists.count()) {
            return Optional.empty();
        }
        long version = lists.version(list);
        Kept served = kept.compute(address, (key, before) -> {
            boolean good = before != null
                    && before.version() >= version
                    && !now.isBefore(before.made())
                    && now.isBefore(before.made().plus(settings.ttl()));
            return good ? before : make(list, now, signing);
        });
        return Optional.of(served.text());
    }

    private Kept make(int list, Instant now, Function<StatusSnapshot, String> signing) {
        StatusSnapshot snapshot = lists.snapshot(list).orElseThrow();
        return new Kept(snapshot.version(), now, signing.apply(snapshot));
    }

    private String sign(int list, StatusSnapshot snapshot, Instant now) {
        ObjectNode claims = TokenJson.object()
                .put("iss", identity.sdJwt().issuer())
                .put("sub", settings.addresses().tokenList(list))
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(settings.ttl().multipliedBy(2)).getEpochSecond())
                .put("ttl", settings.ttl().toSeconds());
        claims.set(
                "status_list",
                snapshot.tokenList()
                        .write()
                        .put("aggregation_uri", settings.addresses().aggregation()));
        return identity.sdJwt().signer().sign(TokenStatusList.TYPE, claims);
    }

    private ObjectNode credential(String address, StatusPurpose purpose, StatusSnapshot snapshot, Instant now) {
        ObjectNode credential = TokenJson.object();
        credential.putArray("@context").add("https://www.w3.org/ns/credentials/v2");
        credential.put("id", address);
        credential.putArray("type").add("VerifiableCredential").add("BitstringStatusListCredential");
        credential
                .put("issuer", identity.vcJwt().issuer())
                .put("validFrom", ModelTime.text(now))
                .put("validUntil", ModelTime.text(now.plus(settings.ttl().multipliedBy(2))));
        credential
                .putObject("credentialSubject")
                .put("id", address + "#list")
                .put("type", "BitstringStatusList")
                .put("statusPurpose", purpose.text())
                .put("ttl", settings.ttl().toMillis())
                .put("encodedList", snapshot.bitstring(purpose).encode());
        return credential;
    }
}
