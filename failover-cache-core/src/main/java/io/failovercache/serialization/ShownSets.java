/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.std.StdConvertingDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.TypeFactory;
import tools.jackson.databind.util.StdConverter;

/**
 * The readers of sets that only show another one, such as an unmodifiable one, in its
 * order: Jackson would read the other one as a {@code HashSet}, which has none.
 */
final class ShownSets extends Deserializers.Base {

	private static final Map<Class<?>, UnaryOperator<Set<Object>>> WRAPPERS = Map.of(
			Collections.unmodifiableSet(Set.of()).getClass(), Collections::unmodifiableSet,
			Collections.synchronizedSet(Set.of()).getClass(), Collections::synchronizedSet);

	@Override
	public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
		return WRAPPERS.containsKey(type);
	}

	@Override
	public @Nullable ValueDeserializer<?> findCollectionDeserializer(CollectionType type, DeserializationConfig config,
			BeanDescription.Supplier description, @Nullable TypeDeserializer typing,
			@Nullable ValueDeserializer<?> elements) {
		UnaryOperator<Set<Object>> wrapper = WRAPPERS.get(type.getRawClass());
		return (wrapper != null) ? new StdConvertingDeserializer<>(new Wrapping(type, wrapper)) : null;
	}

	private static final class Wrapping extends StdConverter<Set<Object>, Set<Object>> {

		private final CollectionType shown;

		private final UnaryOperator<Set<Object>> wrapper;

		Wrapping(CollectionType shown, UnaryOperator<Set<Object>> wrapper) {
			this.shown = shown;
			this.wrapper = wrapper;
		}

		@Override
		public Set<Object> convert(Set<Object> read) {
			return this.wrapper.apply(read);
		}

		@Override
		public JavaType getInputType(TypeFactory types) {
			return types.constructCollectionType(LinkedHashSet.class, this.shown.getContentType());
		}

		@Override
		public JavaType getOutputType(TypeFactory types) {
			return this.shown;
		}

	}

}
