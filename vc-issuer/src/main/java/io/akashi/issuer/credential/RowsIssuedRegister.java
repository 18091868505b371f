package io.akashi.issuer.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.status.StatusIndex;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.store.SortedRows;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The register in rows: {@code CR/} and the id, then JSON. */
public final class RowsIssuedRegister implements IssuedRegister {
    private static final String PREFIX = "CR/";

    private final SortedRows rows;

    /** The register in these rows. */
    public RowsIssuedRegister(SortedRows rows) {
        this.rows = rows;
    }

    @Override
    public void add(List<IssuedCredential> credentials) {
        rows.write(credentials.stream()
                .<SortedRows.Change>map(issued -> new SortedRows.Change.Put(key(issued.id()), write(issued)))
                .toList());
    }

    @Override
    public Optional<IssuedCredential> find(String id) {
        return rows.get(key(id)).map(value -> read(id, value));
    }

    @Override
    public List<IssuedCredential> after(String id, int limit) {
        // The zero byte makes the least key after that of the id itself.
        return rows.range(Bytes.ofUtf8(PREFIX + id + '\0'), Bytes.ofUtf8("CR0"), limit).stream()
                .map(row -> read(row.key().utf8().substring(PREFIX.length()), row.value()))
                .toList();
    }

    @Override
    public void forget(Collection<String> ids) {
        rows.write(ids.stream()
                .<SortedRows.Change>map(id -> new SortedRows.Change.Delete(key(id)))
                .toList());
    }

    private static Bytes key(String id) {
        return Bytes.ofUtf8(PREFIX + id);
    }

    private static Bytes write(IssuedCredential issued) {
        return TokenJson.write(TokenJson.object()
                .put("configuration", issued.configuration())
                .put("thumbprint", issued.holder().thumbprint())
                .put("verificationMethod", issued.holder().verificationMethod())
                .put("list", issued.place().list())
                .put("index", issued.place().index())
                .put("evidence", issued.evidence())
                .put("from", issued.times().from().getEpochSecond())
                .put("until", issued.times().until().getEpochSecond()));
    }

    private static IssuedCredential read(String id, Bytes value) {
        ObjectNode row;
        try {
            row = TokenJson.readObject(value);
        } catch (TokenException e) {
            throw new IllegalStateException("the register is not as it was written", e);
        }
        return new IssuedCredential(
                id,
                row.path("configuration").asText(),
                new IssuedCredential.Holder(
                        row.path("thumbprint").asText(),
                        row.path("verificationMethod").asText()),
                new StatusIndex(row.path("list").asInt(), row.path("index").asInt()),
                row.path("evidence").asText(),
                new IssuedCredential.Period(time(row.path("from")), time(row.path("until"))));
    }

    private static Instant time(JsonNode seconds) {
        return Instant.ofEpochSecond(seconds.asLong());
    }
}
