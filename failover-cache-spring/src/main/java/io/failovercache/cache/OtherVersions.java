/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;

/**
 * A second key for values whose own key holds a value of another version of the
 * application, in a form that cannot be read here: while two versions run, as in a
 * rolling deployment, neither removes the other's values. The second key contains the
 * number of the other version's write, so that it is no longer used once that value is
 * evicted or replaced.
 */
final class OtherVersions {

	private OtherVersions() {
	}

	/**
	 * The key under which a loaded value is kept while its own key holds an entry that
	 * cannot be read.
	 * @param key the key
	 * @param foreign the entry
	 * @return the second key
	 */
	static EntryKey beside(EntryKey key, Entry foreign) {
		return key.beside(foreign.writeId());
	}

}
