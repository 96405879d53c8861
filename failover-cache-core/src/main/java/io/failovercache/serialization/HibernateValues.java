/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.NotSerializableException;

import org.hibernate.Hibernate;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.proxy.HibernateProxy;

/**
 * Collections and proxies of Hibernate, which hold a session that cannot be cached; only
 * loaded if Hibernate is there.
 */
final class HibernateValues {

	private HibernateValues() {
	}

	static boolean isReplaced(Class<?> type) {
		return PersistentCollection.class.isAssignableFrom(type) || HibernateProxy.class.isAssignableFrom(type);
	}

	/**
	 * The object behind a proxy; any other object itself. Nothing is loaded: the method
	 * that made the value did not load it either.
	 * @throws NotSerializableException if it is not loaded yet
	 */
	static Object heldBy(Object part) throws NotSerializableException {
		if (!Hibernate.isInitialized(part)) {
			throw new NotSerializableException(((part instanceof HibernateProxy)
					? part.getClass().getSuperclass().getName() : part.getClass().getName())
					+ ", which Hibernate has not loaded: fetch it in the method (join fetch, @EntityGraph) or return"
					+ " a class without it");
		}
		return (part instanceof HibernateProxy) ? Hibernate.unproxy(part) : part;
	}

	/** The object behind a loaded proxy; any other object itself. */
	static Object orItself(Object part) {
		return (part instanceof HibernateProxy && Hibernate.isInitialized(part)) ? Hibernate.unproxy(part) : part;
	}

}
