package io.akashi.issuer.jose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** How a token's header says which key signed it. There are four ways and no others. */
public sealed interface KeyReference {
    /** Puts the member, if any, into a header. */
    void write(ObjectNode header);

    /** By the name of the key: an absolute DID URL for keys of DID documents. */
    record Named(String kid) implements KeyReference {
        @Override
        public void write(ObjectNode header) {
            header.put("kid", kid);
        }
    }

    /** By certificates, that of the key first, the anchor left out. */
    record Certified(List<X509Certificate> chain) implements KeyReference {
        public Certified {
            chain = List.copyOf(chain);
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("a chain has the certificate of its key, this one is empty");
            }
        }

        @Override
        public void write(ObjectNode header) {
            var x5c = header.putArray("x5c");
            for (X509Certificate certificate : chain) {
                try {
                    x5c.add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
                } catch (CertificateEncodingException e) {
                    throw new IllegalArgumentException("a certificate without an encoding", e);
                }
            }
        }
    }

    /** By the public key itself, for proofs that are about the key that they carry. */
    record Carried(JWK key) implements KeyReference {
        public Carried {
            if (key.isPrivate()) {
                throw new IllegalArgumentException("a header carries public keys, this one holds its secret half");
            }
        }

        @Override
        public void write(ObjectNode header) {
            header.set("jwk", JwkJson.write(key));
        }
    }

    /** Not at all: the reader knows the key from elsewhere. */
    record Unsaid() implements KeyReference {
        @Override
        public void write(ObjectNode header) {
            // Nothing to say.
        }
    }
}
