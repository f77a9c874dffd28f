// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The requests that share queues: one flow schema and one distinguisher. Made once per kind of client by
 * {@link OverloadFilter#classify} and kept by the caller; it stays valid across restarts of the server.
 */
public final class Flow {
    private final String schema;
    private final String distinguisher;
    private final PriorityLevel level;
    private final PriorityLevel fallbackLevel;
    private final long hash;
    private final int[] hand;

    Flow(String schema, String distinguisher, PriorityLevel level, PriorityLevel fallbackLevel) {
        this.schema = schema;
        this.distinguisher = distinguisher;
        this.level = level;
        this.fallbackLevel = fallbackLevel;
        this.hash = hash(schema, distinguisher);
        this.hand = level.deal(hash);
    }

    /** The flow hash: the first eight bytes, little-endian, of SHA-256 over schema, a zero byte and distinguisher. */
    static long hash(String schema, String distinguisher) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(schema.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            byte[] sum = digest.digest(distinguisher.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(sum).order(ByteOrder.LITTLE_ENDIAN).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }

    /** The name of the flow schema. */
    public String schema() {
        return schema;
    }

    /** The flow distinguisher; {@code ""} if the schema has none. */
    public String distinguisher() {
        return distinguisher;
    }

    /** The priority level once the server has loaded its configuration. */
    public PriorityLevel level() {
        return level;
    }

    /** The priority level before that (exempt or catch-all), or, in {@link MaxInFlight}, while there is no place in the first. */
    PriorityLevel fallbackLevel() {
        return fallbackLevel;
    }

    /** The flow hash, an unsigned number. */
    public long hash() {
        return hash;
    }

    /** The queues that this flow may use; empty if its level has none. */
    int[] hand() {
        return hand;
    }
}
