/* What a C programmer writes by hand for the same work: the bound that the Rust code is measured against. */
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct route {
    uint8_t protocol;
    uint32_t table, oif, priority;
    uint8_t dst[16], gateway[16];
    uint16_t dst_len, gateway_len;
};

static uint32_t get_u32(const struct rtattr *attr) {
    uint32_t value;
    memcpy(&value, RTA_DATA(attr), sizeof(value));
    return value;
}

/* Decodes every message and sums the fields, so that nothing is optimised away. */
uint64_t c_decode_routes(const uint8_t *bytes, size_t len) {
    uint64_t sum = 0;
    int left = (int)len;
    const struct nlmsghdr *header = (const struct nlmsghdr *)bytes;
    for (; NLMSG_OK(header, left); header = NLMSG_NEXT(header, left)) {
        const struct rtmsg *rtm = NLMSG_DATA(header);
        struct route route;
        memset(&route, 0, sizeof(route));
        route.protocol = rtm->rtm_protocol;
        int attrs = (int)header->nlmsg_len - (int)NLMSG_LENGTH(sizeof(*rtm));
        const struct rtattr *attr = RTM_RTA(rtm);
        for (; RTA_OK(attr, attrs); attr = RTA_NEXT(attr, attrs)) {
            size_t size = RTA_PAYLOAD(attr);
            switch (attr->rta_type & NLA_TYPE_MASK) {
            case RTA_TABLE:
                if (size == 4) route.table = get_u32(attr);
                break;
            case RTA_OIF:
                if (size == 4) route.oif = get_u32(attr);
                break;
            case RTA_PRIORITY:
                if (size == 4) route.priority = get_u32(attr);
                break;
            case RTA_DST:
                if (size <= 16) {
                    memcpy(route.dst, RTA_DATA(attr), size);
                    route.dst_len = (uint16_t)size;
                }
                break;
            case RTA_GATEWAY:
                if (size <= 16) {
                    memcpy(route.gateway, RTA_DATA(attr), size);
                    route.gateway_len = (uint16_t)size;
                }
                break;
            }
        }
        sum += route.protocol + route.table + route.oif + route.priority + route.dst[route.dst_len - 1] +
               route.gateway[route.gateway_len - 1];
    }
    return sum;
}

static uint8_t *put(uint8_t *at, uint16_t type, const void *payload, uint16_t len) {
    struct nlattr header = {.nla_len = (uint16_t)(NLA_HDRLEN + len), .nla_type = type};
    memcpy(at, &header, sizeof(header));
    memcpy(at + NLA_HDRLEN, payload, len);
    memset(at + NLA_HDRLEN + len, 0, NLA_ALIGN(len) - len);
    return at + NLA_HDRLEN + NLA_ALIGN(len);
}

/* IPVS_CMD_NEW_SERVICE's attributes with every length and id known to the compiler. */
size_t c_encode_service(uint8_t *out, uint16_t af, uint16_t protocol, const uint8_t addr[16], uint16_t port_be,
                        uint32_t flags, uint32_t mask, uint32_t timeout, uint32_t netmask) {
    uint8_t *at = out + NLA_HDRLEN;
    uint32_t both[2] = {flags, mask};
    at = put(at, 1, &af, 2);
    at = put(at, 2, &protocol, 2);
    at = put(at, 3, addr, 16);
    at = put(at, 4, &port_be, 2);
    at = put(at, 6, "wlc", 4);
    at = put(at, 7, both, 8);
    at = put(at, 8, &timeout, 4);
    at = put(at, 9, &netmask, 4);
    struct nlattr nest = {.nla_len = (uint16_t)(at - out), .nla_type = NLA_F_NESTED | 1};
    memcpy(out, &nest, sizeof(nest));
    return (size_t)(at - out);
}

struct service_options {
    uint32_t present;
    uint16_t af, protocol, port_be;
    uint8_t addr[16];
    uint32_t fwmark;
    const char *scheduler;
    size_t scheduler_len;
    uint32_t flags[2], timeout, netmask;
    const char *pe;
    size_t pe_len;
};

/* The same with ten optional fields: what any caller with options has to do. */
size_t c_encode_service_options(uint8_t *out, const struct service_options *o) {
    uint8_t *at = out + NLA_HDRLEN;
    char text[24];
    if (o->present & 1u << 0) at = put(at, 1, &o->af, 2);
    if (o->present & 1u << 1) at = put(at, 2, &o->protocol, 2);
    if (o->present & 1u << 2) at = put(at, 3, o->addr, 16);
    if (o->present & 1u << 3) at = put(at, 4, &o->port_be, 2);
    if (o->present & 1u << 4) at = put(at, 5, &o->fwmark, 4);
    if (o->present & 1u << 5 && o->scheduler_len < sizeof(text)) {
        memcpy(text, o->scheduler, o->scheduler_len);
        text[o->scheduler_len] = 0;
        at = put(at, 6, text, (uint16_t)(o->scheduler_len + 1));
    }
    if (o->present & 1u << 6) at = put(at, 7, o->flags, 8);
    if (o->present & 1u << 7) at = put(at, 8, &o->timeout, 4);
    if (o->present & 1u << 8) at = put(at, 9, &o->netmask, 4);
    if (o->present & 1u << 9 && o->pe_len < sizeof(text)) {
        memcpy(text, o->pe, o->pe_len);
        text[o->pe_len] = 0;
        at = put(at, 11, text, (uint16_t)(o->pe_len + 1));
    }
    struct nlattr nest = {.nla_len = (uint16_t)(at - out), .nla_type = NLA_F_NESTED | 1};
    memcpy(out, &nest, sizeof(nest));
    return (size_t)(at - out);
}
