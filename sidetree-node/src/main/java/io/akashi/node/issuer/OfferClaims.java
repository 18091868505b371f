package io.akashi.node.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.credential.SubjectClaims;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.http.OfferEndpoint.OfferedClaims;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.store.SortedRows;
import java.util.List;

/** Claims that came with offers, under their subjects. The rows are under {@code node/offer/}. */
record OfferClaims(SortedRows rows) implements OfferedClaims, SubjectClaims {
    @Override
    public void keep(String subject, ObjectNode claims) {
        rows.write(List.of(new SortedRows.Change.Put(key(subject), TokenJson.write(claims))));
    }

    @Override
    public Answer find(String subject) {
        return rows.get(key(subject)).<Answer>map(OfferClaims::known).orElseGet(Answer.Unknown::new);
    }

    private static Answer known(Bytes row) {
        try {
            return new Answer.Known(TokenJson.readObject(row));
        } catch (TokenException e) {
            throw new IllegalStateException("claims are not as they were written", e);
        }
    }

    private static Bytes key(String subject) {
        return Bytes.ofUtf8("node/offer/" + subject);
    }
}
