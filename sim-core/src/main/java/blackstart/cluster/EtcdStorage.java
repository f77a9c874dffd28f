// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import blackstart.etcd.Etcd;
import blackstart.etcd.EtcdCaller;
import blackstart.etcd.EtcdResult;
import blackstart.etcd.EtcdSpec;
import blackstart.etcd.WriteKind;
import blackstart.storage.EtcdFeed;
import blackstart.storage.Storage;
import blackstart.storage.StorageCaller;
import blackstart.storage.StorageResult;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** One API server's way to etcd: objects become stored bytes, etcd's answers the server's words. */
public final class EtcdStorage implements Storage {
    private final Etcd etcd;
    private final EtcdFeed feed;
    private final int server;
    private final double storedShareOfJson;
    private final ArrayDeque<Pending> idle = new ArrayDeque<>();

    /** {@code server} is the index of the API server; it keeps to the etcd member of that index while that one answers. */
    public EtcdStorage(Etcd etcd, EtcdSpec spec, EtcdFeed feed, int server) {
        this.etcd = etcd;
        this.feed = feed;
        this.server = server;
        this.storedShareOfJson = spec.storedShareOfJson();
    }

    @Override
    public void read(long keys, long jsonBytes, StorageCaller caller) {
        etcd.read(server, keys, stored(jsonBytes), true, pending(caller));
    }

    @Override
    public void write(int count, long jsonBytesEach, StorageCaller caller) {
        etcd.write(server, count, stored(jsonBytesEach), WriteKind.UPDATE, pending(caller));
    }

    private long stored(long jsonBytes) {
        return (long) (jsonBytes * storedShareOfJson);
    }

    private Pending pending(StorageCaller caller) {
        Pending pending = idle.poll();
        if (pending == null) {
            pending = new Pending();
        }
        pending.caller = caller;
        return pending;
    }

    /** One operation under way; used again. */
    private final class Pending implements EtcdCaller {
        @Nullable
        StorageCaller caller;

        @Override
        public void onDone(EtcdResult result) {
            StorageCaller told = caller;
            if (told == null) {
                throw new IllegalStateException("etcd answered an operation twice");
            }
            caller = null;
            idle.push(this);
            if (result == EtcdResult.NO_LEADER) {
                feed.lost(server); // the watches require a leader, too
            }
            told.onStored(
                    switch (result) {
                        case OK -> StorageResult.OK;
                        case TIMED_OUT -> StorageResult.TIMED_OUT;
                        case TOO_MANY_REQUESTS -> StorageResult.TOO_MANY_REQUESTS;
                        case NO_SPACE -> StorageResult.NO_SPACE;
                        case NO_LEADER -> StorageResult.NO_LEADER;
                    });
        }
    }
}
