/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/**
 * Reads objects within a {@link ReadBudget} and through the application's class loader. A
 * filter of the whole JVM stays in force.
 */
class FilteredObjectInputStream extends ObjectInputStream {

	private final TrustedClassLoader loader;

	FilteredObjectInputStream(InputStream in, TrustedClassLoader loader, ReadBudget budget) throws IOException {
		super(in);
		this.loader = loader;
		ObjectInputFilter ofTheJvm = getObjectInputFilter();
		setObjectInputFilter((ofTheJvm != null) ? ObjectInputFilter.merge(budget, ofTheJvm) : budget);
	}

	@Override
	protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
		return this.loader.load(description.getName());
	}

	@Override
	protected Class<?> resolveProxyClass(String[] interfaces) throws IOException, ClassNotFoundException {
		return this.loader.loadProxy(interfaces);
	}

}
