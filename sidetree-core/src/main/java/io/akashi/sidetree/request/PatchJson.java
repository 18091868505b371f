package io.akashi.sidetree.request;

import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.model.Patch;
import io.akashi.sidetree.model.Patch.AddPublicKeys;
import io.akashi.sidetree.model.Patch.AddServices;
import io.akashi.sidetree.model.Patch.RemovePublicKeys;
import io.akashi.sidetree.model.Patch.RemoveServices;
import io.akashi.sidetree.model.Patch.Replace;
import io.akashi.sidetree.model.PublicKeyEntry;
import io.akashi.sidetree.model.ServiceEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes patches as the JSON that requests carry. Ids to remove are written sorted, because a set has no order. */
public final class PatchJson {
    private PatchJson() {}

    /** The member {@code patches} of a delta. */
    public static JsonArray of(List<Patch> patches) {
        return new JsonArray(patches.stream().map(PatchJson::of).toList());
    }

    /** One patch. */
    public static JsonValue of(Patch patch) {
        return patch.match(new Patch.Cases<>() {
            @Override
            public JsonValue replace(Replace replace) {
                Map<String, JsonValue> document = new LinkedHashMap<>();
                replace.publicKeys().ifPresent(keys -> document.put("publicKeys", keys(keys)));
                replace.services().ifPresent(services -> document.put("services", services(services)));
                return json("replace", "document", new JsonObject(document));
            }

            @Override
            public JsonValue addPublicKeys(AddPublicKeys add) {
                return json("add-public-keys", "publicKeys", keys(add.publicKeys()));
            }

            @Override
            public JsonValue removePublicKeys(RemovePublicKeys remove) {
                return json("remove-public-keys", "ids", ids(remove.ids()));
            }

            @Override
            public JsonValue addServices(AddServices add) {
                return json("add-services", "services", services(add.services()));
            }

            @Override
            public JsonValue removeServices(RemoveServices remove) {
                return json("remove-services", "ids", ids(remove.ids()));
            }
        });
    }

    private static JsonValue json(String action, String member, JsonValue value) {
        Map<String, JsonValue> patch = new LinkedHashMap<>();
        patch.put("action", JsonValue.of(action));
        patch.put(member, value);
        return new JsonObject(patch);
    }

    private static JsonValue keys(List<PublicKeyEntry> keys) {
        return new JsonArray(keys.stream().map(PatchJson::key).toList());
    }

    private static JsonValue key(PublicKeyEntry key) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("id", JsonValue.of(key.id()));
        members.put("type", JsonValue.of(key.type()));
        members.put("publicKeyJwk", key.publicKeyJwk());
        if (key.hasPurposes()) {
            members.put(
                    "purposes",
                    new JsonArray(key.purposes().stream()
                            .<JsonValue>map(purpose -> JsonValue.of(purpose.text()))
                            .toList()));
        }
        return new JsonObject(members);
    }

    private static JsonValue services(List<ServiceEntry> services) {
        return new JsonArray(services.stream().map(PatchJson::service).toList());
    }

    private static JsonValue service(ServiceEntry service) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("id", JsonValue.of(service.id()));
        members.put("type", JsonValue.of(service.type()));
        members.put("serviceEndpoint", service.serviceEndpoint());
        return new JsonObject(members);
    }

    private static JsonValue ids(Set<String> ids) {
        return new JsonArray(ids.stream().sorted().<JsonValue>map(JsonValue::of).toList());
    }
}
