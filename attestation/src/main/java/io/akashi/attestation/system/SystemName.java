package io.akashi.attestation.system;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of evidence, by the names of the command line and of policies. */
public enum SystemName {
    SGX("sgx", "intel-sgx"),
    TDX("tdx", "intel-tdx"),
    SEV_SNP("sev-snp", "amd-sev-snp"),
    NITRO("nitro", "aws-nitro"),
    TPM("tpm", "tpm"),
    /** A claims set or bundle alone, for its codec. */
    EAT("eat", "eat"),
    /** The submodules of a result alone, for their codec. */
    EAR("ear", "ear");

    private final String text;
    private final String environment;

    SystemName(String text, String environment) {
        this.text = text;
        this.environment = environment;
    }

    /** The kind of this name. */
    public static Optional<SystemName> find(String text) {
        return Arrays.stream(values()).filter(name -> name.text.equals(text)).findFirst();
    }

    /** The stable text. */
    public String text() {
        return text;
    }

    /** The name of the environment in results and credentials. */
    public String environment() {
        return environment;
    }
}
