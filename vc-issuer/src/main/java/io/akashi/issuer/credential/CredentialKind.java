package io.akashi.issuer.credential;

import java.util.List;

/** The form of a credential, with its type. There are two and no others. */
public sealed interface CredentialKind {
    /** The format's name in configurations and metadata. */
    String format();

    /** SD-JWT VC of this type. */
    record SdJwtVc(String vct) implements CredentialKind {
        @Override
        public String format() {
            return "dc+sd-jwt";
        }
    }

    /**
     * A credential of the W3C's data model 2.0.
     *
     * @param contexts the whole {@code @context}
     * @param types the whole {@code type}
     */
    record VcJwt(List<String> contexts, List<String> types) implements CredentialKind {
        /** Copies the lists. */
        public VcJwt {
            contexts = List.copyOf(contexts);
            types = List.copyOf(types);
        }

        @Override
        public String format() {
            return "vc+jwt";
        }
    }
}
