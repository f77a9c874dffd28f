// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code .blackstart.json}: the files that Blackstart wrote into a folder and their SHA-256, so that it can tell its own
 * files from everything else.
 *
 * <p>While files are being replaced, a file has two hashes, the old and the new one; so an interrupted run loses nothing
 * and blocks nothing.
 *
 * @param hashes accepted hashes by file name
 */
record Manifest(SortedMap<String, List<String>> hashes) {

    static final String NAME = ".blackstart.json";

    private static final String WRITER = "blackstart";

    /**
     * Reads the manifest of a folder.
     *
     * @return an empty manifest if there is none
     * @throws IOException if the file is there but is not a manifest
     */
    static Manifest read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        SortedMap<String, List<String>> hashes = new TreeMap<>();
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Manifest(hashes);
        }
        try {
            JsonNode root = Json.MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8));
            if (!root.path("writtenBy").asString("").equals(WRITER)) {
                throw new IOException("not a manifest");
            }
            for (var entry : root.path("files").properties()) {
                hashes.put(
                        plain(entry.getKey()),
                        entry.getValue()
                                .valueStream()
                                .map(node -> node.asString(""))
                                .toList());
            }
            return new Manifest(hashes);
        } catch (JacksonException e) {
            throw new IOException("not a manifest", e);
        }
    }

    private static String plain(String name) throws IOException {
        if (name.contains("/") || name.contains("\\")) {
            throw new IOException("not a manifest");
        }
        return name;
    }

    /** Whether the file in the folder is a regular file with a hash that stands here. */
    boolean owns(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && hashes.getOrDefault(name, List.of()).contains(hash(Files.readAllBytes(file)));
    }

    String toJson() {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("writtenBy", WRITER);
        ObjectNode files = root.putObject("files");
        hashes.forEach((name, list) -> {
            ArrayNode array = files.putArray(name);
            list.forEach(array::add);
        });
        return Json.indented(root);
    }

    static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256, which every runtime must have.", e);
        }
    }
}
