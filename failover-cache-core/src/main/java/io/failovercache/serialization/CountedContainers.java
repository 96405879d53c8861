/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Hashtable;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.jdk.CollectionDeserializer;
import tools.jackson.databind.deser.jdk.MapDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/**
 * The readers of containers that hash or copy their elements: they count the work before
 * they do it.
 */
final class CountedContainers extends ValueDeserializerModifier {

	private static final long serialVersionUID = 1L;

	/** The attribute of a read that holds its {@link ReadAllowance}. */
	static final Object ALLOWANCE = ReadAllowance.class;

	static @Nullable ReadAllowance allowanceOf(DeserializationContext context) {
		return (ReadAllowance) context.getAttribute(ALLOWANCE);
	}

	@Override
	public ValueDeserializer<?> modifyCollectionDeserializer(DeserializationConfig config, CollectionType type,
			BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
		Class<?> collection = type.getRawClass();
		boolean counted = (type.isTypeOrSubTypeOf(java.util.Set.class) && !type.isTypeOrSubTypeOf(SortedSet.class))
				|| collection == CopyOnWriteArrayList.class;
		return (counted && deserializer.getClass() == CollectionDeserializer.class) ? new Counted(deserializer)
				: deserializer;
	}

	@Override
	@SuppressWarnings("JdkObsolete") // it is about such tables
	public ValueDeserializer<?> modifyMapDeserializer(DeserializationConfig config, MapType type,
			BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
		return (type.getRawClass() == Hashtable.class && deserializer.getClass() == MapDeserializer.class)
				? new Counted(deserializer) : deserializer;
	}

	/** A map finds comparable keys by their order if their hashes are equal. */
	@Override
	public KeyDeserializer modifyKeyDeserializer(DeserializationConfig config, JavaType type,
			KeyDeserializer deserializer) {
		return type.isTypeOrSubTypeOf(Comparable.class) ? deserializer : new CountedKey(deserializer);
	}

	private static final class CountedKey extends KeyDeserializer {

		private final KeyDeserializer deserializer;

		CountedKey(KeyDeserializer deserializer) {
			this.deserializer = deserializer;
		}

		@Override
		public @Nullable Object deserializeKey(String text, DeserializationContext context) throws JacksonException {
			Object key = this.deserializer.deserializeKey(text, context);
			ReadAllowance allowance = allowanceOf(context);
			if (allowance != null && !(key instanceof String)) {
				allowance.takeKey(key);
			}
			return key;
		}

	}

	private static final class Counted extends DelegatingDeserializer {

		Counted(ValueDeserializer<?> deserializer) {
			super(deserializer);
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> deserializer) {
			return new Counted(deserializer);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws JacksonException {
			ReadAllowance allowance = allowanceOf(context);
			boolean written = (getDelegatee() instanceof MapDeserializer) ? parser.isExpectedStartObjectToken()
					: parser.isExpectedStartArrayToken();
			if (allowance == null || !written) {
				return super.deserialize(parser, context);
			}
			return (getDelegatee() instanceof MapDeserializer maps) ? read(parser, context, allowance, maps)
					: read(parser, context, allowance, (CollectionDeserializer) getDelegatee());
		}

		private static Object read(JsonParser parser, DeserializationContext context, ReadAllowance allowance,
				MapDeserializer deserializer) {
			@SuppressWarnings("unchecked")
			Map<@Nullable Object, @Nullable Object> map = (Map<@Nullable Object, @Nullable Object>) deserializer
				.getValueInstantiator()
				.createUsingDefault(context);
			deserializer.deserialize(parser, context,
					new GuardedMap(map, allowance, ReadAllowance.table(map.getClass())));
			return map;
		}

		private static Object read(JsonParser parser, DeserializationContext context, ReadAllowance allowance,
				CollectionDeserializer deserializer) {
			@SuppressWarnings("unchecked")
			Collection<@Nullable Object> collection = (Collection<@Nullable Object>) deserializer.getValueInstantiator()
				.createUsingDefault(context);
			boolean copies = collection instanceof CopyOnWriteArrayList || collection instanceof CopyOnWriteArraySet;
			Collection<@Nullable Object> target = copies ? new ArrayList<>() : collection;
			deserializer.deserialize(parser, context,
					new GuardedCollection(target, allowance, ReadAllowance.table(collection.getClass())));
			if (copies) {
				collection.addAll(target);
			}
			return collection;
		}

	}

}
