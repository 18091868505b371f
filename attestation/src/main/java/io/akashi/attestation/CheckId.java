package io.akashi.attestation;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The names of checks, stable texts. The first of each {@link Aspect} sums the aspect up; those that end in
 * {@code -missing}, {@code -expired}, {@code -invalid} or {@code -window} name faults and are recorded only when found.
 */
public enum CheckId {
    SIGNATURE(Aspect.SIGNATURE, "signature"),
    COSE_SIGNATURE(Aspect.SIGNATURE, "cose-signature"),
    REPORT_SIGNATURE(Aspect.SIGNATURE, "report-signature"),
    PLATFORM_SIGNATURE(Aspect.SIGNATURE, "platform-signature"),
    REALM_SIGNATURE(Aspect.SIGNATURE, "realm-signature"),
    TPM_SIGNATURE(Aspect.SIGNATURE, "tpm-signature"),
    QE_SIGNATURE(Aspect.SIGNATURE, "qe-signature"),
    QE_REPORT_DATA(Aspect.SIGNATURE, "qe-report-data"),
    CHAIN_SIGNATURE(Aspect.SIGNATURE, "chain-signature"),
    RIM_SIGNATURE(Aspect.SIGNATURE, "rim-signature"),
    ALG(Aspect.SIGNATURE, "alg"),
    UNSIGNED(Aspect.SIGNATURE, "unsigned"),
    KEY_MISSING(Aspect.SIGNATURE, "key-missing"),
    MAC_KEY_MISSING(Aspect.SIGNATURE, "mac-key-missing"),
    IAK_MISSING(Aspect.SIGNATURE, "iak-missing"),
    CPAK_MISSING(Aspect.SIGNATURE, "cpak-missing"),
    ANCHOR_MALFORMED(Aspect.SIGNATURE, "anchor-malformed"),
    ARK_FORMAT(Aspect.SIGNATURE, "ark-format"),
    ARK_SELF(Aspect.SIGNATURE, "ark-self"),

    CHAIN(Aspect.CHAIN, "chain"),
    CHAIN_INVALID(Aspect.CHAIN, "chain-invalid"),
    CHAIN_EXPIRED(Aspect.CHAIN, "chain-expired"),
    PCK_CHAIN_INVALID(Aspect.CHAIN, "pck-chain-invalid"),
    PCK_CHAIN_EXPIRED(Aspect.CHAIN, "pck-chain-expired"),
    VCEK_CHAIN_INVALID(Aspect.CHAIN, "vcek-chain-invalid"),
    VCEK_CHAIN_EXPIRED(Aspect.CHAIN, "vcek-chain-expired"),
    VCEK_MISSING(Aspect.CHAIN, "vcek-missing"),
    UVM_CHAIN_INVALID(Aspect.CHAIN, "uvm-chain-invalid"),
    UVM_CHAIN_EXPIRED(Aspect.CHAIN, "uvm-chain-expired"),
    EK_CHAIN_MISSING(Aspect.CHAIN, "ek-chain-missing"),
    AK_CHAIN_MISSING(Aspect.CHAIN, "ak-chain-missing"),
    ISSUER_MISSING(Aspect.CHAIN, "issuer-missing"),
    ANCHOR_MISSING(Aspect.CHAIN, "anchor-missing"),
    ROOT_NOT_PINNED(Aspect.CHAIN, "root-not-pinned"),
    KEY_ATTRIBUTES(Aspect.CHAIN, "key-attributes"),
    KEY_CERTIFICATE(Aspect.CHAIN, "key-certificate"),

    REVOCATION(Aspect.REVOCATION, "revocation"),
    REVOKED(Aspect.REVOCATION, "revoked"),
    CRL_MISSING(Aspect.REVOCATION, "crl-missing"),
    OCSP_MISSING(Aspect.REVOCATION, "ocsp-missing"),
    STATUS_LIST_MISSING(Aspect.REVOCATION, "status-list-missing"),
    METADATA_MISSING(Aspect.REVOCATION, "metadata-missing"),
    NO_REVOCATION_SOURCE(Aspect.REVOCATION, "no-revocation-source"),

    COLLATERAL(Aspect.COLLATERAL, "collateral"),
    TCBINFO_MISSING(Aspect.COLLATERAL, "tcbinfo-missing"),
    TCBINFO_WINDOW(Aspect.COLLATERAL, "tcbinfo-window"),
    TCBINFO_SIGNATURE(Aspect.COLLATERAL, "tcbinfo-signature"),
    QE_IDENTITY_MISSING(Aspect.COLLATERAL, "qe-identity-missing"),
    QE_IDENTITY_WINDOW(Aspect.COLLATERAL, "qe-identity-window"),
    QE_IDENTITY_SIGNATURE(Aspect.COLLATERAL, "qe-identity-signature"),
    EVALUATION_NUMBER(Aspect.COLLATERAL, "evaluation-number"),

    TCB(Aspect.TCB, "tcb"),
    TCB_NO_LEVEL(Aspect.TCB, "tcb-no-level"),
    TCB_FMSPC(Aspect.TCB, "tcb-fmspc"),
    TCB_ID(Aspect.TCB, "tcb-id"),
    TCB_STATUS(Aspect.TCB, "tcb-status"),
    MINIMUM_TCB(Aspect.TCB, "minimum-tcb"),
    QE_IDENTITY(Aspect.TCB, "qe-identity"),
    TDX_MODULE(Aspect.TCB, "tdx-module"),
    VCEK_HWID(Aspect.TCB, "vcek-hwid"),
    VCEK_TCB(Aspect.TCB, "vcek-tcb"),
    VCEK_PRODUCT(Aspect.TCB, "vcek-product"),

    BINDING(Aspect.BINDING, "binding"),
    NONCE(Aspect.BINDING, "nonce"),
    CHALLENGE_MISSING(Aspect.BINDING, "challenge-missing"),
    ATTESTED_KEY(Aspect.BINDING, "attested-key"),
    HELD_DATA(Aspect.BINDING, "held-data"),
    HOST_DATA(Aspect.BINDING, "host-data"),
    RUNTIME_DATA(Aspect.BINDING, "runtime-data"),
    PCR_DIGEST(Aspect.BINDING, "pcr-digest"),
    CERTIFIED_NAME(Aspect.BINDING, "certified-name"),
    CERTIFIED_ATTRIBUTES(Aspect.BINDING, "certified-attributes"),
    QUALIFIED_SIGNER(Aspect.BINDING, "qualified-signer"),
    SAME_SESSION(Aspect.BINDING, "same-session"),
    RAK_HASH(Aspect.BINDING, "rak-hash"),
    DETACHED_DIGEST(Aspect.BINDING, "detached-digest"),

    DEBUG(Aspect.DEBUG, "debug"),
    DEVICE_UNLOCKED(Aspect.DEBUG, "device-unlocked"),
    VERIFIED_BOOT(Aspect.DEBUG, "verified-boot"),

    CONTENT(Aspect.CONTENT, "content"),
    QUOTE_MISSING(Aspect.CONTENT, "quote-missing"),
    TPM_QUOTE_MISSING(Aspect.CONTENT, "tpm-quote-missing"),
    TEXT_KEY(Aspect.CONTENT, "text-key"),
    NONCE_SIZE(Aspect.CONTENT, "nonce-size"),
    IMPLEMENTATION_ID_SIZE(Aspect.CONTENT, "implementation-id-size"),
    INSTANCE_ID_TYPE(Aspect.CONTENT, "instance-id-type"),
    LIFECYCLE_STATE(Aspect.CONTENT, "lifecycle-state"),
    MEASUREMENT_VALUE(Aspect.CONTENT, "measurement-value"),
    SOFTWARE_COMPONENTS(Aspect.CONTENT, "software-components"),
    TAG_ORDER(Aspect.CONTENT, "tag-order"),
    ROOT_OF_TRUST_MISSING(Aspect.CONTENT, "root-of-trust-missing"),
    ROOT_OF_TRUST_MALFORMED(Aspect.CONTENT, "root-of-trust-malformed"),
    SECURITY_LEVEL(Aspect.CONTENT, "security-level"),
    TCB_INFO_MISSING(Aspect.CONTENT, "tcb-info-missing"),
    EVENT_LOG(Aspect.CONTENT, "event-log"),
    GUEST_POLICY(Aspect.CONTENT, "guest-policy"),
    REPORT_SOURCE(Aspect.CONTENT, "report-source"),
    MIGRATION_AGENT(Aspect.CONTENT, "migration-agent"),
    PROPERTIES(Aspect.CONTENT, "properties"),

    REFERENCE_VALUES(Aspect.REFERENCE_VALUES, "reference-values"),

    AGE(Aspect.AGE, "age"),
    EXP(Aspect.AGE, "exp");

    private static final Map<String, CheckId> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(CheckId::text, id -> id));

    private final Aspect aspect;
    private final String text;

    CheckId(Aspect aspect, String text) {
        this.aspect = aspect;
        this.text = text;
    }

    /** The check that sums {@code aspect} up. */
    public static CheckId of(Aspect aspect) {
        return find(aspect.text()).orElseThrow();
    }

    /** The check of this text, if there is one. */
    public static Optional<CheckId> find(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    /** The group to which it belongs. */
    public Aspect aspect() {
        return aspect;
    }

    /** The stable text. */
    public String text() {
        return text;
    }
}
