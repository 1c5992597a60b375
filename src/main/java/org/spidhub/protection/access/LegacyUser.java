package org.spidhub.protection.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.protection.Role;

/**
 * One user of a legacy {@code user.json}.
 *
 * @param sha256 of the password, 64 hex digits in lower case
 * @param roles those the hub knows
 */
record LegacyUser(String name, String sha256, Set<String> roles) {

    private static final Logger LOG = LoggerFactory.getLogger(LegacyUser.class);
    private static final Pattern BARE_HASH = Pattern.compile("(\"pass\"\\s*:\\s*)([0-9a-fA-F]{64})(?=\\s*[,}])");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /**
     * A list of users, or an object that holds one. The vendor's sample has the hash without quotes, which is no JSON; it
     * is read with a warning.
     *
     * @throws IOException when it is nothing of that kind; the message repeats nothing of the text
     */
    static List<LegacyUser> parse(String text) throws IOException {
        String quoted = BARE_HASH.matcher(text).replaceAll("$1\"$2\"");
        if (!quoted.equals(text)) {
            LOG.warn(
                    "The users file has password hashes without quotes, which is not JSON. Hint: hub.security.users-file");
        }
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(quoted);
        } catch (IOException e) {
            throw new IOException("it is not JSON"); // the cause would repeat hashes
        }
        JsonNode list = root.isArray()
                ? root
                : root.has("user") ? new ObjectMapper().createArrayNode().add(root) : firstList(root);
        List<LegacyUser> users = new ArrayList<>();
        for (JsonNode node : list) {
            String hash = node.path("pass").asText("").toLowerCase(Locale.ROOT);
            String name = node.path("user").asText("");
            if (name.isBlank() || !HASH.matcher(hash).matches()) {
                throw new IOException("entry " + (users.size() + 1) + " lacks a user or a SHA-256 pass");
            }
            users.add(new LegacyUser(name, hash, roles(node)));
        }
        return users;
    }

    private static JsonNode firstList(JsonNode root) throws IOException {
        for (JsonNode child : root) {
            if (child.isArray()) {
                return child;
            }
        }
        throw new IOException("it holds no list of users");
    }

    private static Set<String> roles(JsonNode node) {
        JsonNode named = node.has("role") ? node.get("role") : node.path("roles");
        Set<String> roles = new LinkedHashSet<>();
        for (Role role : Role.values()) {
            boolean has = named.isArray()
                    ? contains(named, role.authority())
                    : Set.of(named.asText("").split("[,; ]+")).contains(role.authority());
            if (has) {
                roles.add(role.authority());
            }
        }
        return roles.isEmpty() ? Set.of(Role.USER.authority()) : roles;
    }

    private static boolean contains(JsonNode list, String text) {
        for (JsonNode element : list) {
            if (element.asText("").equals(text)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "LegacyUser[" + name + ", " + roles + "]";
    }
}
