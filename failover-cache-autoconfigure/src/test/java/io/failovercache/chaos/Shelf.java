/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

/**
 * A service as applications write it: the database behind the cache annotations.
 */
interface Shelf {

	Item find(int key);

	Item changeAndPut(int key);

	Item changeAndEvict(int key);

	Item changeAndClear(int key);

}
