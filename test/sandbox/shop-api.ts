import type { Collection, CollectionDefinition } from '../../src/sandbox/collection.ts';
import type { StateDefinition } from '../../src/sandbox/sandbox.ts';

interface Item {
  id: string;
  color: string;
  size?: { width: number; height: number };
}

interface Cart {
  id: string;
  items: string[];
}

export interface Shop {
  items: Collection<Item>;
  carts: Collection<Cart>;
}

const items: CollectionDefinition<Item> = { key: ({ id }) => id, indexes: { color: ({ color }) => color } };

const carts: CollectionDefinition<Cart> = {
  key: ({ id }) => id,
  describeChange: ({ after }) => after && { event: 'cart.filled', data: { cart_id: after.id } },
};

/** A small API's state. */
export const shop: StateDefinition = {
  collections: { items, carts },
  logIndex: ({ data }) => (typeof data.cart_id === 'string' ? [data.cart_id] : []),
};

export const definitions = new Map<string, StateDefinition>([['shop', shop]]);
