// SPDX-License-Identifier: Apache-2.0
/**
 * What an API server has between its handlers and etcd: for each resource a watch cache that fills itself and follows etcd's watch,
 * and an object count that is polled. Follows {@code registry/generic/registry/store.go} and {@code storage/cacher} of
 * k8s.io/apiserver. Card: docs/models/storage.md.
 */
@NullMarked
package blackstart.storage;

import org.jspecify.annotations.NullMarked;
