/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;

import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.ClassResolver;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;
import org.apache.fory.serializer.collection.CollectionSerializer;
import org.apache.fory.serializer.collection.MapSerializer;

import static java.util.Collections.newSetFromMap;

/**
 * The serializers of sets and maps for Fory, which count the work before they hash. Their
 * bytes are those of Fory's own serializers, which do the rest.
 */
final class HashedByFory {

	private static final List<Class<?>> TYPES = List.of(HashSet.class, LinkedHashSet.class, HashMap.class,
			LinkedHashMap.class, ConcurrentHashMap.class, CopyOnWriteArraySet.class, PriorityQueue.class,
			newSetFromMap(new HashMap<>()).getClass(), Set.of().getClass(), Set.of(1).getClass(), Map.of().getClass(),
			Map.of(1, 1).getClass());

	private HashedByFory() {
	}

	static void addTo(ClassResolver resolver, int maxBytes) {
		TYPES.forEach((type) -> count(resolver, type, maxBytes));
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static void count(ClassResolver resolver, Class type, int maxBytes) {
		Serializer<?> serializer = resolver.getSerializer(type);
		if (serializer instanceof CollectionSerializer<?> collections) {
			resolver.setSerializer(type, new Collections(resolver, type, collections, maxBytes));
		}
		else if (serializer instanceof MapSerializer<?> maps) {
			resolver.setSerializer(type, new Maps(resolver, type, maps, maxBytes));
		}
	}

	private static ReadAllowance allowanceOf(ReadContext context, int maxBytes) {
		Object allowance = context.getContextObject(ReadAllowance.class);
		if (allowance == null) {
			allowance = new ReadAllowance(maxBytes);
			context.putContextObject(ReadAllowance.class, allowance);
		}
		return (ReadAllowance) allowance;
	}

	/** The table before its elements come. */
	private static HashWork table(Class<?> type, int elements) {
		boolean immutable = type.getName().startsWith("java.util.ImmutableCollections");
		HashWork table = new HashWork(type, 0, immutable ? HashWork.SET_TAG : 0);
		table.capacity(type, elements);
		return table;
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static final class Collections extends CollectionSerializer<Collection> {

		private final CollectionSerializer delegate;

		private final int maxBytes;

		Collections(TypeResolver resolver, Class<Collection> type, CollectionSerializer delegate, int maxBytes) {
			super(resolver, type, true);
			this.delegate = delegate;
			this.maxBytes = maxBytes;
		}

		@Override
		public Collection onCollectionWrite(WriteContext context, Collection value) {
			return this.delegate.onCollectionWrite(context, value);
		}

		@Override
		public Collection newCollection(ReadContext context, boolean dataAdvances) {
			Collection collection = this.delegate.newCollection(context, dataAdvances);
			int elements = this.delegate.getAndClearNumElements();
			setNumElements(elements);
			return new GuardedCollection(collection, allowanceOf(context, this.maxBytes), table(getType(), elements));
		}

		@Override
		public Collection onCollectionRead(Collection collection) {
			return this.delegate.onCollectionRead(((GuardedCollection) collection).target());
		}

	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static final class Maps extends MapSerializer<Map> {

		private final MapSerializer delegate;

		private final int maxBytes;

		Maps(TypeResolver resolver, Class<Map> type, MapSerializer delegate, int maxBytes) {
			super(resolver, type, true);
			this.delegate = delegate;
			this.maxBytes = maxBytes;
		}

		@Override
		public Map onMapWrite(WriteContext context, Map value) {
			return this.delegate.onMapWrite(context, value);
		}

		@Override
		public Map newMap(ReadContext context, boolean dataAdvances) {
			Map map = this.delegate.newMap(context, dataAdvances);
			int entries = this.delegate.getAndClearNumElements();
			setNumElements(entries);
			return new GuardedMap(map, allowanceOf(context, this.maxBytes), table(getType(), entries));
		}

		@Override
		public Map onMapRead(Map map) {
			return this.delegate.onMapRead(((GuardedMap) map).target());
		}

	}

}
