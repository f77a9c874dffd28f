// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.lab;

import blackstart.cluster.EtcdStorage;
import blackstart.etcd.Etcd;
import blackstart.etcd.EtcdSpec;
import blackstart.storage.EtcdFeed;
import blackstart.storage.Storage;
import blackstart.storage.StorageCaller;

/** What one API server asks of etcd, counted. */
final class MeteredStorage implements Storage {
    private final Storage storage;
    private final double storedShareOfJson;
    private final StorageMeter meter;

    MeteredStorage(Etcd etcd, EtcdSpec spec, EtcdFeed feed, int server, StorageMeter meter) {
        this.storage = new EtcdStorage(etcd, spec, feed, server);
        this.storedShareOfJson = spec.storedShareOfJson();
        this.meter = meter;
    }

    @Override
    public void read(long keys, long jsonBytes, StorageCaller caller) {
        meter.onRead(jsonBytes * storedShareOfJson);
        storage.read(keys, jsonBytes, timed(caller));
    }

    @Override
    public void write(int count, long jsonBytesEach, StorageCaller caller) {
        meter.onWritten(count * jsonBytesEach * storedShareOfJson);
        storage.write(count, jsonBytesEach, timed(caller));
    }

    private StorageCaller timed(StorageCaller caller) {
        long sent = meter.now();
        return result -> {
            meter.onDone(sent);
            caller.onStored(result);
        };
    }
}
