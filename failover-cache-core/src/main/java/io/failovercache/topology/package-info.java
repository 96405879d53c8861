/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The servers, and the ownership of keys among them. Whether an owner may be read is
 * decided in {@code trust}.
 */
@NullMarked
package io.failovercache.topology;

import org.jspecify.annotations.NullMarked;
