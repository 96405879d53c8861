/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The constructors with which JSON creates values of libraries that Jackson cannot create
 * otherwise, each with the fields that its parameters fill.
 */
final class LibraryConstructors {

	private static final Map<String, List<String>> PARAMETERS = Map.ofEntries(
			Map.entry("kotlin.Pair", List.of("first", "second")),
			Map.entry("kotlin.Triple", List.of("first", "second", "third")),
			Map.entry("org.springframework.data.domain.PageImpl", List.of("content", "pageable", "total")),
			Map.entry("org.springframework.data.domain.SliceImpl", List.of("content", "pageable", "hasNext")),
			Map.entry("org.springframework.data.domain.PageRequest", List.of("pageNumber", "pageSize", "sort")),
			Map.entry("org.springframework.data.domain.Sort", List.of("orders")),
			Map.entry("org.springframework.data.domain.Sort$Order",
					List.of("direction", "property", "ignoreCase", "nullHandling")),
			Map.entry("org.springframework.data.geo.Point", List.of("x", "y")),
			Map.entry("org.springframework.security.core.authority.SimpleGrantedAuthority", List.of("role")),
			Map.entry("org.springframework.security.core.userdetails.User",
					List.of("username", "password", "enabled", "accountNonExpired", "credentialsNonExpired",
							"accountNonLocked", "authorities")),
			Map.entry("org.springframework.util.unit.DataSize", List.of("bytes")),
			Map.entry("org.springframework.http.HttpMethod", List.of("name")));

	private LibraryConstructors() {
	}

	static boolean isKnown(Constructor<?> constructor) {
		return !parametersOf(constructor).isEmpty();
	}

	static @Nullable String parameter(Constructor<?> constructor, int index) {
		List<String> names = parametersOf(constructor);
		return names.isEmpty() ? null : names.get(index);
	}

	private static List<String> parametersOf(Constructor<?> constructor) {
		List<String> names = PARAMETERS.getOrDefault(constructor.getDeclaringClass().getName(), List.of());
		return (names.size() == constructor.getParameterCount()) ? names : List.of();
	}

}
