package io.akashi.issuer.oid4vci.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The form of a credential. There are two and no others. Source: OpenID4VCI 1.0, Appendix A. */
public sealed interface CredentialFormat {
    /** The format's name. */
    String id();

    /** Writes the members of a configuration that are of this format alone. */
    void describe(ObjectNode configuration);

    /** SD-JWT VC, of this type. */
    record SdJwtVc(String vct) implements CredentialFormat {
        @Override
        public String id() {
            return "dc+sd-jwt";
        }

        @Override
        public void describe(ObjectNode configuration) {
            configuration.put("vct", vct);
        }
    }

    /**
     * A credential of the W3C's data model 2.0 as a JWT. OpenID4VCI 1.0 has no name of its own for it: the media type's is
     * taken, as its Appendix A advises.
     *
     * @param contexts the values of {@code @context}
     * @param types the values of {@code type}
     */
    record VcJwt(List<String> contexts, List<String> types) implements CredentialFormat {
        public VcJwt {
            contexts = List.copyOf(contexts);
            types = List.copyOf(types);
        }

        @Override
        public String id() {
            return "vc+jwt";
        }

        @Override
        public void describe(ObjectNode configuration) {
            ObjectNode definition = configuration.putObject("credential_definition");
            contexts.forEach(definition.putArray("@context")::add);
            types.forEach(definition.putArray("type")::add);
        }
    }
}
