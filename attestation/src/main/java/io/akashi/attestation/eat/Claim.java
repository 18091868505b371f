package io.akashi.attestation.eat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.VerificationKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A claim of a token: its key in CBOR, its name in JSON and the type of its values. Those of RFC 9711, RFC 8392 and RFC
 * 8747 are constants here; a system defines private ones of its own with {@link #of}. Equal by identity.
 *
 * @param <T> the type of the values
 */
public final class Claim<T> {
    private static final Map<Long, Claim<?>> BY_KEY = new LinkedHashMap<>();
    private static final Map<String, Claim<?>> BY_NAME = new LinkedHashMap<>();

    public static final Claim<String> ISS = known(1, "iss", Forms.TEXT);
    public static final Claim<String> SUB = known(2, "sub", Forms.TEXT);
    public static final Claim<List<String>> AUD = known(3, "aud", Forms.AUDIENCE);
    /** Seconds since 1970. */
    public static final Claim<Long> EXP = known(4, "exp", Forms.INTEGER);
    /** Seconds since 1970. */
    public static final Claim<Long> NBF = known(5, "nbf", Forms.INTEGER);
    /** Seconds since 1970, never with a fraction. */
    public static final Claim<Long> IAT = known(6, "iat", Forms.INTEGER);

    public static final Claim<Bytes> CTI = known(7, "jti", Forms.TOKEN_ID);
    /** The key whose possession the token confirms. */
    public static final Claim<VerificationKey> CNF = known(8, "cnf", new ConfirmationForm());

    public static final Claim<List<Nonce>> NONCE = known(10, "eat_nonce", Forms.NONCES);
    public static final Claim<Ueid> UEID = known(256, "ueid", Forms.UEID);
    public static final Claim<Map<String, Ueid>> SUEIDS = known(257, "sueids", new MapForm<>(Forms.UEID));
    public static final Claim<Oemid> OEMID = known(258, "oemid", new OemidForm());
    public static final Claim<Bytes> HWMODEL = known(259, "hwmodel", Forms.BYTES);
    public static final Claim<Version> HWVERSION = known(260, "hwversion", Forms.VERSION);
    /** Seconds since boot. */
    public static final Claim<Long> UPTIME = known(261, "uptime", Forms.INTEGER);

    public static final Claim<Boolean> OEMBOOT = known(262, "oemboot", Forms.BOOLEAN);
    public static final Claim<DebugStatus> DBGSTAT = known(263, "dbgstat", NamedForm.DEBUG_STATUS);
    public static final Claim<Map<LocationPart, Double>> LOCATION = known(264, "location", new LocationForm());
    public static final Claim<String> EAT_PROFILE = known(265, "eat_profile", Forms.PROFILE);
    public static final Claim<Map<String, Submodule>> SUBMODS =
            known(266, "submods", new MapForm<>(new SubmoduleForm()));
    public static final Claim<Long> BOOTCOUNT = known(267, "bootcount", Forms.INTEGER);
    public static final Claim<Bytes> BOOTSEED = known(268, "bootseed", Forms.BYTES);
    public static final Claim<List<List<String>>> DLOAS =
            known(269, "dloas", new ListForm<>(new ListForm<>(Forms.TEXT)));
    public static final Claim<String> SWNAME = known(270, "swname", Forms.TEXT);
    public static final Claim<Version> SWVERSION = known(271, "swversion", Forms.VERSION);
    public static final Claim<List<ContentItem>> MANIFESTS = known(272, "manifests", new ListForm<>(Forms.CONTENT));
    public static final Claim<List<ContentItem>> MEASUREMENTS =
            known(273, "measurements", new ListForm<>(Forms.CONTENT));
    public static final Claim<List<MeasurementResults>> MEASRES =
            known(274, "measres", new ListForm<>(new ResultsForm()));
    public static final Claim<IntendedUse> INTUSE = known(275, "intuse", NamedForm.INTENDED_USE);

    private final long key;
    private final String name;
    private final ClaimForm<T> form;

    private Claim(long key, String name, ClaimForm<T> form) {
        this.key = key;
        this.name = name;
        this.form = form;
    }

    private static <T> Claim<T> known(long key, String name, ClaimForm<T> form) {
        Claim<T> claim = new Claim<>(key, name, form);
        BY_KEY.put(key, claim);
        BY_NAME.put(name, claim);
        return claim;
    }

    /**
     * A claim of a system's own.
     *
     * @param key below −65536, the range of private use
     */
    public static <T> Claim<T> of(long key, String name, ClaimForm<T> form) {
        if (key >= -65536) {
            throw new IllegalArgumentException("key " + key + " of a private claim, expected below -65536");
        }
        return new Claim<>(key, name, form);
    }

    static Optional<Claim<?>> find(long key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    static Optional<Claim<?>> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The key in CBOR. */
    public long key() {
        return key;
    }

    /** The name in JSON. */
    public String name() {
        return name;
    }

    ClaimForm<T> form() {
        return form;
    }

    @Override
    public String toString() {
        return name;
    }
}
